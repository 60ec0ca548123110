"""Where a site is built into: volumes, full disks, folders that nobody may write to."""

import os
import shutil
import subprocess
import sys

import pytest

STALE = "stale.html"


@pytest.fixture(scope="module")
def mounted():
    """Returns the words before a command that mount what a shell script says, for it alone."""
    alone = ("unshare", "--mount")
    if not shutil.which("unshare"):
        pytest.skip("there is no unshare, which mounts for one process alone")
    script = "mount -t tmpfs tmpfs /mnt"
    if subprocess.run([*alone, "sh", "-c", script], check=False, capture_output=True).returncode:
        pytest.skip("unshare may not mount here; it wants to be root")

    def before(script):
        return (*alone, "sh", "-ec", script, "sh")

    return before


def write_site(folder):
    """A site as an earlier build left it, with a page that the next one has no more."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / STALE).write_text("old")
    (folder / ".prospectus-files").write_text(f"{STALE}\n")


@pytest.mark.parametrize("volume", ["-t tmpfs tmpfs", "--bind {bound}"])
@pytest.mark.parametrize("parent", ["rw", "ro"])
def test_a_volume_gets_the_new_files(prospectus, root, tmp_path, mounted, volume, parent):  # noqa: PLR0917
    place, copy, bound = (tmp_path / name for name in ("place", "copy", "bound"))
    target = place / "site"
    write_site(target)
    write_site(bound)
    mount = f"{volume.format(bound=bound)} {target}"
    keep = f"cp -r {target} {tmp_path}/kept; "
    put = f"cp -r {tmp_path}/kept/. {target}; mkdir -p {target}/lost+found; "
    protect = f"mount --bind {place} {place}; mount -o remount,bind,{parent} {place}; "
    script = f'{keep}{protect}mount {mount}; {put}"$@"; "$@"; cp -a {target} {copy}'
    done = prospectus("build", "--to", target, cwd=root, before=mounted(script))
    assert done.returncode == 0, done.stderr
    assert (copy / "index.html").is_file()
    listed = (copy / ".prospectus-files").read_text().splitlines()
    there = {path.relative_to(copy).as_posix() for path in copy.rglob("*") if path.is_file()}
    assert there == {*listed, ".prospectus-files"}
    assert STALE not in there
    assert not (copy / ".prospectus-build").exists()
    assert sorted(path.name for path in place.iterdir()) == ["site"]


def test_a_full_disk_is_reported_and_the_site_stays(prospectus, root, tmp_path, mounted):
    place, copy = tmp_path / "place", tmp_path / "copy"
    place.mkdir()
    write_site(tmp_path / "before")
    script = (
        f"mount -t tmpfs -o size=400k tmpfs {place}; cp -r {tmp_path}/before {place}/site; "
        f'"$@" && exit 9; cp -a {place} {copy}; exit 1'
    )
    done = prospectus("build", "--to", place / "site", cwd=root, before=mounted(script))
    assert done.returncode == 1
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(path.name for path in copy.rglob("*") if path.is_file()) == [
        ".prospectus-files",
        STALE,
    ]


def test_a_folder_that_can_not_be_written_is_reported(prospectus, root, tmp_path, mounted):
    place = tmp_path / "place"
    place.mkdir()
    script = f'mount --bind {place} {place}; mount -o remount,bind,ro {place}; exec "$@"'
    done = prospectus("build", "--to", place / "site", cwd=root, before=mounted(script))
    assert (done.returncode, done.stderr) == (
        1,
        f"Error: {place}/site can't be written to: Read-only file system\n",
    )


def test_published_files_are_readable_whatever_the_umask(prospectus, root):
    before = ("sh", "-c", 'umask 077; exec "$@"', "sh")
    assert prospectus("build", cwd=root, before=before).returncode == 0
    site = root / "site"
    assert all(path.stat().st_mode & 0o044 == 0o044 for path in (site, *site.rglob("*")))


@pytest.mark.parametrize("cache", ["a file", "read-only", "a damaged picture"])
def test_a_cache_never_ends_a_build(prospectus, root, mounted, cache):
    folder = root / ".cache"
    before = ()
    assert prospectus("build", cwd=root).returncode == 0
    card = (root / "site" / "assets" / "card.png").read_bytes()
    if cache == "a file":
        shutil.rmtree(folder)
        folder.write_text("not a folder")
    elif cache == "read-only":
        shutil.rmtree(folder)
        folder.mkdir()
        before = mounted(
            f'mount --bind {folder} {folder}; mount -o remount,bind,ro {folder}; exec "$@"'
        )
    else:
        for path in folder.rglob("*"):
            if path.is_file():
                os.truncate(path, path.stat().st_size // 2)
    done = prospectus("build", cwd=root, before=before)
    assert done.returncode == 0, done.stderr
    assert (root / "site" / "assets" / "card.png").read_bytes() == card


@pytest.mark.parametrize("epoch", ["-1", "rubbish", "1.5", "99999999999999999999", "4294967296"])
@pytest.mark.parametrize("command", ["build", "check"])
def test_a_clock_that_is_no_number_is_refused(prospectus, root, epoch, command):
    done = prospectus(command, cwd=root, refused=True, SOURCE_DATE_EPOCH=epoch)
    assert done.returncode == 2
    assert f"SOURCE_DATE_EPOCH is “{epoch}”; write the seconds since 1970" in done.stderr
    assert not (root / "site").exists()


def test_an_empty_clock_is_none(prospectus, root):
    assert prospectus("build", cwd=root, SOURCE_DATE_EPOCH="").returncode == 0


@pytest.mark.parametrize(
    ("now", "reason"),
    [
        ("1969-12-31", "has to be between 1970 and 2105"),
        ("2106-01-01", "has to be between 1970 and 2105"),
        ("0001-01-01", "has to be between 1970 and 2105"),
        ("9999-12-31T23:59", "has to be between 1970 and 2105"),
        ("2027-02-30", "There is no 2027-02-30 in the calendar"),
        ("noon", "write for example: 2027-01-10T12:00"),
        ("2026-11-01T01:30", "2026-11-01 01:30 -04:00 or 2026-11-01 01:30 -05:00"),
    ],
)
def test_a_time_that_can_not_be_is_refused(prospectus, root, now, reason):
    done = prospectus("build", "--now", now, cwd=root, refused=True)
    assert done.returncode == 2
    assert reason in " ".join(done.stderr.split())
    assert not (root / "site").exists()


@pytest.mark.parametrize("now", ["1970-01-01", "2105-12-31T23:59", "2026-11-01 01:30 -05:00"])
def test_a_time_at_the_edge_builds(prospectus, root, now):
    done = prospectus("build", "--now", now, cwd=root)
    assert done.returncode == 0, done.stderr


def test_a_list_that_names_what_is_not_in_the_folder_deletes_nothing(
    prospectus, root, tmp_path, mounted
):
    target, outside = tmp_path / "place" / "site", tmp_path / "outside" / "f"
    write_site(target)
    outside.parent.mkdir()
    outside.write_text("precious")
    with (target / ".prospectus-files").open("a") as names:
        names.write(f"../../outside/f\n{outside}\n")
    script = f'mount --bind {target} {target}; exec "$@"'
    done = prospectus("build", "--to", target, cwd=root, before=mounted(script))
    assert done.returncode == 0, done.stderr
    assert outside.read_text() == "precious"
    assert (target / "index.html").is_file()
    assert not (target / STALE).exists()


def test_names_of_all_kinds_are_listed(prospectus, root):
    for name in ("é.txt", "100%.txt", "two words.txt"):
        (root / "docs" / name).write_text("x")
    for _ in range(2):
        done = prospectus("build", cwd=root)
        assert done.returncode == 0, done.stderr
        assert (root / "site" / "100%.txt").is_file()


@pytest.mark.parametrize("kind", ["link", "file"])
def test_what_is_in_the_way_of_a_build_is_named(prospectus, root, tmp_path, kind):
    work = root / ".site.prospectus-build"
    work.symlink_to(tmp_path) if kind == "link" else work.write_text("mine")
    done = prospectus("build", cwd=root)
    assert done.returncode == 1
    assert f"{work} is in the way; delete it" in done.stderr
    assert not (tmp_path / "build.lock").exists()


def test_a_link_to_itself_is_no_place(prospectus, root):
    (root / "loop").symlink_to("loop")
    done = prospectus("build", "--to", "loop", cwd=root)
    assert done.returncode == 2
    assert "is a link to itself" in " ".join(done.stderr.split())


def test_a_pipe_for_a_list_is_somebody_elses(prospectus, root):
    assert prospectus("build", cwd=root).returncode == 0
    (root / "site" / ".prospectus-files").unlink()
    os.mkfifo(root / "site" / ".prospectus-files")
    done = prospectus("build", cwd=root)
    assert done.returncode == 2
    assert "no build put there" in " ".join(done.stderr.split())


def test_files_of_mkdocs_are_readable_too(root):
    command = (
        *("sh", "-c", 'umask 077; exec "$@"', "sh"),
        sys.executable,
        "-m",
        "mkdocs",
        "build",
    )
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=root, env=environment, check=True, capture_output=True)
    site = root / "site"
    assert all(path.stat().st_mode & 0o044 == 0o044 for path in (site, *site.rglob("*")))
