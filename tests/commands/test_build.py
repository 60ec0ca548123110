"""`prospectus build`."""

import os
import re
import shutil
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from servers import serving

DEMO = Path("tests", "demo").resolve()
NOON = ("--now", "2027-01-10T12:00")


def files(folder):
    """All files but the drawings that are kept for later builds."""
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and folder / ".cache" not in path.parents
    }


def copy_demo(folder):
    """A copy of the demo without the editors' manual, on which a build spends most of its time."""
    shutil.copytree(DEMO, folder)
    settings = (DEMO / "mkdocs.yml").read_text()
    assert "manual: true" in settings
    settings = settings.replace("manual: true", "manual: false")
    (folder / "mkdocs.yml").write_text(settings.replace("../../", f"{DEMO.parents[1]}/"))
    return folder


def names_in(folder):
    return sorted(path.name for path in folder.iterdir() if path.name != ".cache")


@pytest.fixture(scope="module")
def site(prospectus, tmp_path_factory):
    """The first organisation's site, built; to be copied."""
    folder = tmp_path_factory.mktemp("built") / "site"
    done = prospectus("build", "--to", folder)
    assert done.returncode == 0, done.stderr
    pages = r"\d+ pages( \(\d+ unchanged\))?"
    pattern = rf"Built {pages} and \d+ calendars into \S+/site/ in \d.* s\n"
    assert re.fullmatch(pattern, done.stdout)
    assert done.stderr == ""
    return folder


def test_the_site_stands_in_site_unless_told_otherwise(prospectus, root):
    done = prospectus("build", cwd=root)
    assert done.returncode == 0, done.stderr
    assert "calendars into site/ in " in done.stdout
    assert (root / "site" / "courses" / "leap-oncology" / "index.html").is_file()
    assert names_in(root) == ["data", "docs", "hooks", "mkdocs.yml", "overrides", "site"]


def test_a_second_build_says_what_it_took_over(prospectus, root, tmp_path):
    copy = tmp_path / "site"
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns(".cache", "site"), symlinks=True)
    first, second = (prospectus("build", cwd=copy).stdout for _ in range(2))
    assert "unchanged" not in first
    pages, unchanged = re.match(r"Built (\d+) pages \((\d+) unchanged\)", second).groups()
    assert 0 < int(unchanged) < int(pages)


LATE_HOOK = """
from pathlib import Path
from mkdocs.plugins import event_priority

@event_priority(-300)
def on_post_build(config):
    with (Path(config.site_dir) / "courses/leap-oncology/index.html").open("a") as page:
        page.write("late")
    raise SystemExit(3)
"""


def test_a_build_changes_no_file_of_the_last_site(prospectus, root, tmp_path):
    copy = tmp_path / "site"
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns(".cache", "site"), symlinks=True)
    assert prospectus("build", cwd=copy).returncode == 0
    page = copy / "site/courses/leap-oncology/index.html"
    before = page.read_bytes(), page.stat().st_ino
    assert prospectus("build", cwd=copy).returncode == 0
    assert (page.read_bytes(), page.stat().st_ino) == before, "it was not written again"
    (copy / "late.py").write_text(LATE_HOOK)
    settings = copy / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("\nhooks:\n", "\nhooks:\n  - late.py\n", 1))
    assert prospectus("build", cwd=copy).returncode != 0
    assert (page.read_bytes(), page.stat().st_ino) == before


def write_stale_page(folder):
    """Add a page to a built site that the next build has no more."""
    (folder / "stale.html").write_text("old")
    with (folder / ".prospectus-files").open("a") as built:
        built.write("stale.html\n")


def test_a_folder_of_a_built_site_is_replaced_whole(prospectus, root, site):
    target = root / "out" / "site"
    shutil.copytree(site, target)
    write_stale_page(target)
    number = target.stat().st_ino
    done = prospectus("build", "courses", "--to", "courses/out/site", cwd=root.parent)
    assert done.returncode == 0, done.stderr
    assert not (target / "stale.html").exists()
    assert target.stat().st_ino != number
    assert [path.name for path in target.parent.iterdir()] == ["site"]
    assert target.stat().st_mode & 0o055 == 0o055, "web servers may read it"
    assert set(files(target)) == set(files(site))


def test_a_file_with_the_same_bytes_keeps_its_time(prospectus, commit, tmp_path):
    """So that who polls a calendar that did not change gets 304 from a real server."""
    demo = commit(copy_demo(tmp_path / "demo"))
    target, path = tmp_path / "site", "sessions/all.ics"
    data = demo / "data" / "courses" / "grief-at-work.yml"

    def publish():
        done = prospectus("build", demo, "--to", target, *NOON)
        assert done.returncode == 0, done.stderr

    publish()
    with serving("nginx", target) as address:
        _, headers = ask(address, path)
    data.write_text(data.read_text().replace("tagline: ", "tagline: Really, "))
    publish()
    with serving("nginx", target) as address:
        for name, value in (
            ("If-None-Match", headers["ETag"]),
            ("If-Modified-Since", headers["Last-Modified"]),
        ):
            assert ask(address, path, **{name: value})[0] == 304
        status, changed = ask(address, "courses/grief-at-work/")
        assert (status, changed["ETag"] != headers["ETag"]) == (200, True)


def test_what_mkdocs_writes_again_keeps_its_time(prospectus, root):
    written = root / "docs" / "CNAME"
    written.write_text("courses.example.org\n")
    assert prospectus("build", cwd=root).returncode == 0
    published = root / "site" / "CNAME"
    os.utime(published, (1_000, 1_000))
    assert prospectus("build", cwd=root).returncode == 0
    assert published.stat().st_mtime == 1_000
    written.write_text("other.example.org\n")
    assert prospectus("build", cwd=root).returncode == 0
    assert published.stat().st_mtime > 1_000


def ask(address, path, **headers):
    """The status and the headers that a server answers with."""
    request = urllib.request.Request(address + path, headers=headers)  # noqa: S310 - our server
    try:
        with urllib.request.urlopen(request) as answer:  # noqa: S310
            return answer.status, answer.headers
    except urllib.error.HTTPError as error:
        return error.code, error.headers


def test_readers_meet_the_old_site_or_the_new_one(prospectus, root, site):
    target = root / "site"
    shutil.copytree(site, target)
    for page in target.rglob("*.html"):
        page.write_text("old")
    seen, done = [], threading.Event()

    def read():
        while not done.is_set():
            try:
                folder = os.open(target, os.O_RDONLY)
            except FileNotFoundError:
                continue
            try:
                pages = []
                for name in ("404.html", "index.html", "sessions/past/index.html"):
                    page = os.open(name, os.O_RDONLY, dir_fd=folder)
                    pages.append(os.read(page, 3) == b"old")
                    os.close(page)
                seen.append(tuple(pages))
            except FileNotFoundError:
                # The old folder is being deleted; who holds it open sees it go.
                seen.append(("gone",))
            finally:
                os.close(folder)

    reader = threading.Thread(target=read)
    reader.start()
    try:
        assert prospectus("build", cwd=root).returncode == 0
    finally:
        done.set()
        reader.join()
    assert (True,) * 3 in seen
    assert set(seen) <= {(True,) * 3, (False,) * 3, ("gone",)}


@pytest.mark.parametrize("reason", ["data", "docs"])
def test_a_failed_build_leaves_the_last_good_one_and_nothing_else(
    prospectus, root, site, mistakes, reason
):
    shutil.copytree(site, root / "site")
    if reason == "data":
        mistakes(root)
    else:
        (root / "docs" / "courses").mkdir()
        (root / "docs" / "courses" / "index.md").write_text("# Mine\n")
    before, names = files(root), names_in(root)
    done = prospectus("build", cwd=root)
    assert done.returncode == 1
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert (
        "2 problems in 2 files" if reason == "data" else "docs/courses/index.md"
    ) in done.stderr
    assert files(root) == before
    assert names_in(root) == names


def test_a_warning_of_mkdocs_fails_the_build(prospectus, root):
    (root / "docs" / "about.md").write_text("# About\n\n[gone](nowhere.md)\n")
    done = prospectus("build", cwd=root)
    assert done.returncode == 1
    assert "nowhere.md" in done.stderr
    assert not (root / "site").exists()


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        (".", "sources"),
        ("..", "sources"),
        ("{root}", "sources"),
        ("data", "sources"),
        ("data/site", "sources"),
        ("docs/site", "sources"),
        ("overrides", "sources"),
        ("pictures", "pictures has what no build put there: cat.jpg"),
        ("mkdocs.yml", "is a file"),
    ],
)
def test_build_refuses_to_replace_what_is_no_built_site(prospectus, root, target, reason):
    (root / "pictures").mkdir()
    (root / "pictures" / "cat.jpg").write_bytes(b"miaow")
    before = files(root.parent)
    done = prospectus("build", "--to", target.format(root=root), cwd=root)
    assert done.returncode == 2
    assert reason in done.stderr
    assert "Traceback" not in done.stderr
    assert files(root.parent) == before
    assert not (root / "site").exists()


def test_sources_are_not_taken_for_a_built_site(prospectus, root):
    (root / "docs" / "sitemap.xml").write_text("<mine/>")
    before = files(root)
    done = prospectus("build", "--to", "docs", cwd=root)
    assert done.returncode == 2
    assert "sources" in done.stderr
    assert files(root) == before


@pytest.fixture
def target(site, tmp_path):
    """A copy of the built site."""
    shutil.copytree(site, tmp_path / "target")
    return tmp_path / "target"


@pytest.mark.parametrize(
    ("foreign", "reason"),
    [
        (".git/HEAD", "is a Git repository"),
        (".git", "is a Git repository"),
        ("CNAME", "has what no build put there: CNAME"),
        (".well-known/acme", "has what no build put there: .well-known/acme"),
        ("courses/mine.txt", "has what no build put there: courses/mine.txt"),
        ("pictures/", "has what no build put there: pictures/"),
    ],
)
def test_a_built_site_with_anything_else_in_it_is_not_replaced(
    prospectus, root, target, foreign, reason
):
    if foreign.endswith("/"):
        (target / foreign).mkdir()
    else:
        (target / foreign).parent.mkdir(exist_ok=True)
        (target / foreign).write_text("precious")
    before, names = files(target), names_in(target.parent)
    done = prospectus("build", root, "--to", target)
    assert done.returncode == 2
    assert reason in " ".join(done.stderr.split())
    assert files(target) == before
    assert (target / foreign).exists()
    assert names_in(target.parent) == names


def test_a_folder_without_a_list_is_not_replaced(prospectus, root, target):
    """Such as a clone of a branch of published pages, which has a sitemap too."""
    (target / ".prospectus-files").unlink()
    done = prospectus("build", root, "--to", target)
    assert done.returncode == 2
    assert "no build put there" in " ".join(done.stderr.split())
    assert (target / "index.html").exists()


def test_the_list_names_all_files_and_what_systems_leave_is_no_reason(
    prospectus, root, site, target
):
    listed = (site / ".prospectus-files").read_text().splitlines()
    assert listed == sorted(listed)
    there = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert set(listed) == there - {".prospectus-files"}
    (target / ".DS_Store").write_bytes(b"")
    assert prospectus("build", root, "--to", target).returncode == 0


def test_what_mkdocs_has_built_can_be_replaced_but_for_hidden_files(prospectus, root):
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", "out"]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=root, env=environment, check=True)
    assert prospectus("build", "--to", "out", cwd=root).returncode == 0
    (root / "out" / ".git").mkdir()
    (root / "out" / ".git" / "HEAD").write_text("ref: refs/heads/pages")
    subprocess.run(command, cwd=root, env=environment, check=True)
    done = prospectus("build", "--to", "out", cwd=root)
    assert done.returncode == 2
    assert (root / "out" / ".git" / "HEAD").exists()


def test_files_for_the_host_reach_the_site(prospectus, root):
    (root / "docs" / "CNAME").write_text("courses.example.org\n")
    (root / "docs" / ".well-known").mkdir()
    (root / "docs" / ".well-known" / "security.txt").write_text("Contact: mailto:a@example.org\n")
    (root / "docs" / ".hidden").write_text("not for readers")
    for _ in range(2):
        done = prospectus("build", cwd=root)
        assert done.returncode == 0, done.stderr
    assert (root / "site" / "CNAME").read_text() == "courses.example.org\n"
    assert (root / "site" / ".well-known" / "security.txt").is_file()
    assert not (root / "site" / ".hidden").exists()


def test_an_empty_folder_is_filled(prospectus, root):
    (root / "empty").mkdir()
    done = prospectus("build", "--to", "empty", cwd=root)
    assert done.returncode == 0, done.stderr
    assert (root / "empty" / "index.html").is_file()


def test_the_working_directory_is_not_pulled_away(prospectus, root, tmp_path):
    here = tmp_path / "here" / "below"
    here.mkdir(parents=True)
    for target in (".", ".."):
        done = prospectus("build", root, "--to", target, cwd=here)
        assert done.returncode == 2
        assert "the folder you are in" in done.stderr
    assert here.is_dir()


def test_a_link_to_a_folder_stays_a_link(prospectus, root, site, tmp_path):
    shutil.copytree(site, tmp_path / "real-folder")
    link = tmp_path / "link"
    link.symlink_to("real-folder")
    write_stale_page(tmp_path / "real-folder")
    done = prospectus("build", root, "--to", link)
    assert done.returncode == 0, done.stderr
    assert (link / "index.html").is_file()
    assert not (link / "stale.html").exists()
    assert link.is_symlink()
    assert (tmp_path / "real-folder" / "index.html").is_file()


def state(folder, course, session):
    page = folder / "courses" / course / "sessions" / session / "index.html"
    return re.search(r'class="badge [^"]*">([^<]*)<', page.read_text(encoding="utf-8"))[1]


def test_now_sets_the_clock(prospectus, tmp_path):
    """An opening registration, by the clock of the organisation, which is in Toronto."""
    demo, states = copy_demo(tmp_path / "demo"), {}
    for now in ("2027-01-18T07:59", "2027-01-18 08:00", "2027-06-01"):
        target = tmp_path / "site"
        done = prospectus("build", demo, "--to", target, "--now", now)
        assert done.returncode == 0, done.stderr
        states[now] = state(target, "dementia-day-by-day", "dementia-2027-04")
    # Registration opens at 9:00 in Halifax, which is 8:00 in Toronto.
    assert states.pop("2027-01-18T07:59").startswith("Registration opens ")
    assert list(states.values()) == ["Open", "Past"]


def test_a_folder_may_have_spaces_and_accents(prospectus, copied, tmp_path):
    root = copied(tmp_path / "Mes cours d’été № 1 & 100%" / "Soins à domicile")
    target = "un dossier/le site web"
    done = prospectus("build", "Soins à domicile", "--to", target, cwd=root.parent)
    assert done.returncode == 0, done.stderr
    assert f"calendars into {target}/ in " in done.stdout
    page = root.parent / target / "courses" / "leap-oncology" / "index.html"
    assert "/edit/main/data/courses/leap-oncology.yml" in page.read_text(encoding="utf-8")


def test_a_build_needs_no_network(prospectus, tmp_path):
    alone = ("unshare", "--net")
    if not shutil.which("unshare"):
        pytest.skip("there is no unshare, which takes the network away")
    if subprocess.run([*alone, "true"], check=False, capture_output=True).returncode:
        pytest.skip("unshare may not take the network away here; it wants to be root")
    done = prospectus("build", DEMO, "--to", tmp_path / "site", *NOON, before=alone)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "site" / "index.html").is_file()


HOOK_WITH_AN_END = """
import atexit
from pathlib import Path

class Kept:
    def __del__(self, note=Path("freed").touch):
        note()

kept = Kept()
atexit.register(Path("handled").touch)
"""


def test_a_process_ends_without_freeing_its_memory(prospectus, root):
    (root / "ends.py").write_text(HOOK_WITH_AN_END)
    config = (root / "mkdocs.yml").read_text()
    assert "hooks:\n" in config
    (root / "mkdocs.yml").write_text(config.replace("hooks:\n", "hooks:\n  - ends.py\n"))
    done = prospectus("build", cwd=root)
    assert done.returncode == 0, done.stderr
    assert (root / "handled").exists()
    assert not (root / "freed").exists()
