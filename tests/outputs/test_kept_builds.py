"""A build that takes over what did not change makes the same site as one that makes everything."""

import random
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from prospectus.assembly import build_without_host, publish
from prospectus.diagnostics import DataError
from prospectus.views import course_cache

DEMO = Path(__file__).parents[1] / "demo"
OVERRIDES = Path(__file__).parents[2] / "overrides"
START = datetime(2027, 1, 10, 17, tzinfo=UTC)
EDITS = 30
# Courses with what makes histories and pages unlike: several meetings, zones, languages, prices.
COURSES = (
    "grief-at-work",
    "rural-emergency-essentials",
    "the-first-hour",
    "walking-alongside",
    "wound-care-at-home",
)

Edit = Callable[["Editor"], None]


class Editor:
    """Edits a site as people do, by a seeded generator."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root, self.now = root, START
        self.chance = random.Random(seed)  # noqa: S311 - the same edits in each run
        self.number = 0

    def read(self, path: str) -> Any:
        text = (self.root / path).read_text(encoding="utf-8")
        return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - only text

    def write(self, path: str, value: Any) -> None:
        text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False)
        (self.root / path).write_text(text, encoding="utf-8")

    def pick(self, folder: str) -> str:
        names = sorted(path.name for path in (self.root / "data" / folder).glob("*.yml"))
        return f"data/{folder}/{self.chance.choice(names)}"

    def git(self, *arguments: str) -> None:
        identity = ("-c", "user.name=E", "-c", "user.email=e@example.org")
        date = self.now.isoformat()
        subprocess.run(
            ["git", *identity, *arguments],
            cwd=self.root,
            check=True,
            capture_output=True,
            env={"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date, "PATH": "/usr/bin:/bin"},
        )


def change_course(editor: Editor) -> None:
    path = editor.pick("courses")
    course = editor.read(path)
    field = editor.chance.choice(("title", "tagline", "topics", "keywords", "draft", "features"))
    editor.number += 1
    words = f"Word {editor.number}"
    if field == "draft":
        course["draft"] = "false" if course.get("draft") == "true" else "true"
    elif field in ("title", "tagline"):
        course[field] = editor.chance.choice((words, {"en": words, "fr": f"Mot {words}"}))
    else:
        course[field] = [words]
    editor.write(path, course)


def change_session(editor: Editor) -> None:
    path = editor.pick("sessions")
    sessions = editor.read(path)
    session = editor.chance.choice(sessions)
    kind = editor.chance.randrange(6)
    if kind == 0:
        day = START.date() + timedelta(days=editor.chance.randint(-20, 200))
        session["meetings"] = [{"start": f"{day} 10:00", "end": "12:00"}]
    elif kind == 1:
        session["availability"] = editor.chance.choice(("few", "full", "waitlist", "open"))
    elif kind == 2:
        session["status"] = editor.chance.choice(("cancelled", "postponed", "scheduled"))
    elif kind == 3:
        sessions.remove(session)
    elif kind == 4:
        day = START.date() + timedelta(days=editor.chance.randint(-5, 20))
        session["prices"] = [
            {"amount": "90", "until": str(day)},
            {"amount": "120", "audience": "Later"},
        ]
    else:
        session["note"] = f"Note {editor.number}"
    editor.write(path, sessions)


def change_person(editor: Editor) -> None:
    people = editor.read("data/people.yml")
    key = editor.chance.choice(sorted(people))
    editor.number += 1
    people[key]["credentials"] = editor.chance.choice(
        (f"MD {editor.number}", {"fr": f"M.D. {editor.number}"})
    )
    # Some have left, and some leave while time passes.
    people[key]["left"] = str(editor.now.date() + timedelta(days=editor.number % 40 - 9))
    editor.write("data/people.yml", people)


def change_organization(editor: Editor) -> None:
    organization = editor.read("data/organization.yml")
    editor.number += 1
    field = editor.chance.choice(("name", "colors", "currency", "language"))
    organization[field] = {
        "name": f"Institute {editor.number}",
        "colors": {"primary": "#004466", "accent": f"#b0{editor.number % 90 + 10}00"},
        "currency": editor.chance.choice(("CAD", "USD")),
        "language": editor.chance.choice(("en", "fr")),
    }[field]
    editor.write("data/organization.yml", organization)


def change_settings(editor: Editor) -> None:
    settings = editor.read("mkdocs.yml")
    key = editor.chance.choice(("site_url", "flyers", "search"))
    editor.number += 1
    if key == "site_url":
        settings[key] = f"https://{editor.number}.example.org/"
    elif key == "flyers":
        settings["extra"] = {"flyers": editor.chance.choice(("true", "false"))}
    else:
        settings["plugins"] = editor.chance.choice((["search"], []))
    editor.write("mkdocs.yml", settings)


def rename_course(editor: Editor) -> None:
    path = editor.pick("courses")
    slug = Path(path).stem
    editor.number += 1
    for folder in ("courses", "sessions"):
        old = editor.root / "data" / folder / f"{slug}.yml"
        if old.exists():
            old.rename(old.with_name(f"course-{editor.number}.yml"))
    new = f"data/courses/course-{editor.number}.yml"
    course = editor.read(new)
    editor.write(new, course | {"aliases": [*course.get("aliases", ()), slug]})


def delete_course(editor: Editor) -> None:
    path = editor.pick("courses")
    (editor.root / path).unlink()
    (editor.root / "data/sessions" / Path(path).name).unlink(missing_ok=True)


def let_time_pass(editor: Editor) -> None:
    editor.now += editor.chance.choice(
        (timedelta(seconds=1), timedelta(hours=5), timedelta(days=1), timedelta(days=33))
    )


def commit(editor: Editor) -> None:
    editor.git("add", "-A")
    editor.git("commit", "--allow-empty", "-qm", "An edit")


def rewrite_history(editor: Editor) -> None:
    commit(editor)
    editor.git("commit", "--amend", "--allow-empty", "-qm", "Another")


EDIT_KINDS: tuple[Edit, ...] = (
    *(change_course, change_course, change_session, change_session, change_session),
    *(change_person, change_organization, change_settings, rename_course, delete_course),
    *(let_time_pass, let_time_pass, commit, commit, rewrite_history),
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    for folder in ("courses", "sessions"):
        (root / "data" / folder).mkdir(parents=True)
        for slug in COURSES:
            shutil.copy(DEMO / "data" / folder / f"{slug}.yml", root / "data" / folder)
    for name in ("organization", "people", "accreditors"):
        shutil.copy(DEMO / "data" / f"{name}.yml", root / "data")
    shutil.copytree(DEMO / "docs/images", root / "docs/images")
    (root / "mkdocs.yml").write_text(
        "site_name: Courses\nsite_url: https://demo.example.org/\n"
        f"theme:\n  name: material\n  custom_dir: {OVERRIDES}\n",
        encoding="utf-8",
    )
    editor = Editor(root, 0)
    editor.now -= timedelta(days=40)
    editor.git("init", "-q")
    commit(editor)
    return root


def build(root: Path, folder: Path, now: datetime) -> dict[str, bytes]:
    """Build a site beside the last one, and delete that."""
    last = folder.with_suffix(".last")
    shutil.rmtree(last, ignore_errors=True)
    if folder.exists():
        folder.rename(last)
    report = folder.with_suffix(".json")
    build_without_host(root, folder, now, report, last=last)
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def change_pages_by_hand(folder: Path, chance: random.Random) -> None:
    """Change pages of a built site, which have as many bytes as before."""
    for page in chance.sample(sorted(folder.rglob("*.html")), 5):
        page.write_bytes(page.read_bytes()[::-1])


def forget(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget what this process knows of courses, as a new process would."""
    monkeypatch.setattr(course_cache, "_MEMORY", {})


@pytest.mark.parametrize("seed", [1])
def test_a_kept_build_is_a_fresh_one_after_each_edit(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    editor = Editor(site, seed)
    fresh_site = tmp_path / "fresh"
    forget(monkeypatch)
    build(site, tmp_path / "kept", editor.now)
    compared = 0
    for _ in range(EDITS):
        saved = tmp_path / "saved"
        shutil.rmtree(saved, ignore_errors=True)
        shutil.copytree(site, saved, symlinks=True)
        editor.chance.choice(EDIT_KINDS)(editor)
        if editor.chance.random() < 0.5:
            forget(monkeypatch)
        change_pages_by_hand(tmp_path / "kept", editor.chance)
        try:
            kept = build(site, tmp_path / "kept", editor.now)
        except DataError:  # the edit does not fit the rest, so nobody could publish it
            tmp_path.joinpath("kept.last").rename(tmp_path / "kept")
            shutil.rmtree(site)
            saved.rename(site)
            continue
        compared += 1
        shutil.rmtree(fresh_site, ignore_errors=True)
        shutil.rmtree(tmp_path / "whole", ignore_errors=True)
        shutil.copytree(site, fresh_site, ignore=shutil.ignore_patterns(".cache"))
        forget(monkeypatch)
        fresh = build(fresh_site, tmp_path / "whole", editor.now)
        assert kept.keys() == fresh.keys()
        assert [path for path in fresh if kept[path] != fresh[path]] == []
    assert compared > EDITS * 0.6


def test_an_edit_of_a_course_makes_its_pages_and_those_that_show_it(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    make_page = publish.SiteWriter._make_page  # noqa: SLF001

    def make(writer: publish.SiteWriter, route: Any) -> bytes:
        made.append(route.path)
        return make_page(writer, route)

    monkeypatch.setattr(publish.SiteWriter, "_make_page", make)
    forget(monkeypatch)
    build(site, tmp_path / "kept", START)
    everything = len(made)
    made.clear()
    build(site, tmp_path / "kept", START)
    unkept = set(made)
    assert not any(path.startswith(("courses/g", "courses/r", "courses/w")) for path in unkept)
    editor = Editor(site, 1)
    course = editor.read("data/courses/grief-at-work.yml")
    editor.write("data/courses/grief-at-work.yml", course | {"tagline": "Another one."})
    made.clear()
    build(site, tmp_path / "kept", START)
    own = {path for path in made if path.startswith("courses/grief-at-work/")}
    people = {path for path in made if path.startswith("people/") and path != "people/"}
    assert own
    assert set(made) == unkept | own | people
    assert len(made) < everything / 2


def test_pages_that_did_not_change_are_not_read(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither what is kept of them nor the last site, unless that was changed."""
    forget(monkeypatch)
    before = build(site, tmp_path / "kept", START)
    for kept in (site / ".cache/prospectus/pages").iterdir():
        kept.unlink()
    made: list[str] = []
    make_page = publish.SiteWriter._make_page  # noqa: SLF001

    def make(writer: publish.SiteWriter, route: Any) -> bytes:
        made.append(route.path)
        return make_page(writer, route)

    monkeypatch.setattr(publish.SiteWriter, "_make_page", make)
    changed = "courses/grief-at-work/index.html"
    (tmp_path / "kept" / changed).write_bytes(before[changed][::-1])
    page = tmp_path / "kept/courses/wound-care-at-home/index.html"
    inode = page.stat().st_ino
    assert build(site, tmp_path / "kept", START) == before
    courses = [path for path in made if path.startswith("courses/") and path != "courses/"]
    assert courses
    assert all(path.startswith("courses/grief-at-work/") for path in courses)
    assert page.stat().st_ino == inode
