"""What is no plain file in data/ or docs/: ignored if an editor leaves it there, else an error."""

import os
import socket
from pathlib import Path

import pytest

from prospectus.admin.requests import DataFile
from prospectus.admin.saving import DataFolder

LOCKS = (
    "data/.#people.yml",
    "data/courses/.#leap-oncology.yml",
    "data/sessions/.#leap-oncology.yml",
    "docs/.#index.md",
    "docs/images/.#logo.svg",
)
# What reads a pipe waits; then `timeout` ends a build with 124, and a signal all others.
PATIENCE = ("timeout", "100")


def limit(command):
    return PATIENCE if command == "build" else ()


@pytest.fixture
def locked(root):
    """A site that somebody has open in Emacs, which locks files with links to nowhere."""
    for name in LOCKS:
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).symlink_to("ann@desk.example.org.4242:1793000000")
    return root


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--strict"],
        ["format", "--check"],
        ["rename", "course", "leap-oncology", "leap-cancer"],
        ["rename", "person", "jose-pereira", "j-pereira"],
        ["build", "--to", "site"],
    ],
    ids=" ".join,
)
def test_locks_of_editors_are_ignored(arguments, locked, prospectus):
    run = prospectus(*arguments, cwd=locked, before=limit(arguments[0]))
    assert (run.returncode, "Traceback" in run.stderr) == (0, False), run.stderr
    assert all((locked / name).is_symlink() for name in LOCKS)


def test_sessions_go_out_and_in_beside_locks(locked, prospectus):
    assert prospectus("export-sessions", "x.csv", cwd=locked).returncode == 0
    run = prospectus("import-sessions", "x.csv", cwd=locked)
    assert run.returncode == 0, run.stderr
    assert run.stdout.startswith("= unchanged")


def _pipe(path):
    os.mkfifo(path)


def _socket(path):
    here = Path.cwd()
    os.chdir(path.parent)  # a socket's whole path may not be longer than about 100 characters
    try:
        with socket.socket(socket.AF_UNIX) as opened:
            opened.bind(path.name)
    finally:
        os.chdir(here)


def _device(path):
    path.symlink_to("/dev/zero")


@pytest.mark.parametrize(
    "special",
    [
        ("data/people.yml", _pipe, "This is a pipe, not a file."),
        ("data/courses/other.yml", _pipe, "This is a pipe, not a file."),
        ("data/notes", _pipe, "This is a pipe, not a file."),
        ("data/sessions/leap-oncology.yml", _socket, "This is a socket, not a file."),
        ("data/organization.yml", _device, "This is a link to /dev/zero, which is outside data/"),
        ("docs/page.md", _pipe, "This is a pipe, not a file."),
    ],
)
@pytest.mark.parametrize("command", ["check", "format", "build", "rename"])
def test_what_is_no_file_is_one_error_and_never_waited_for(command, special, root, prospectus):
    place, make, says = special
    (root / place).unlink(missing_ok=True)
    make(root / place)
    arguments = {"rename": ["course", "leap-oncology", "leap-cancer"]}.get(command, [])
    run = prospectus(command, *arguments, cwd=root, before=limit(command))
    assert "Traceback" not in run.stderr
    if command == "format" and place in ("data/notes", "docs/page.md"):
        assert run.returncode == 0  # it formats data files alone
        return
    assert run.returncode == 1
    assert " ".join(run.stderr.split()).count(says) == 1
    assert f"{place}:1:1" in run.stderr


@pytest.mark.parametrize("place", ["data/courses/other.yml", "docs/other.md", "docs/more"])
def test_a_link_that_leads_out_is_refused(place, root, tmp_path, prospectus):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "other.yml").write_text("title: Secret\n", encoding="utf-8")
    (root / place).symlink_to(outside if place == "docs/more" else outside / "other.yml")
    run = prospectus("check", "--format", "line", cwd=root)
    assert run.returncode == 1
    assert f"{place}:1:1: This is a link to {tmp_path}" in run.stderr
    assert "which is outside data/ and docs/. Put the file itself here." in run.stderr


def test_a_link_that_stays_within_is_a_file_like_others(root, prospectus):
    logo = next((root / "docs").rglob("*.svg"))
    (root / "docs" / "same.svg").symlink_to(logo.relative_to(root / "docs"))
    (root / "data" / "all").symlink_to(".")  # a folder in itself
    (root / "docs" / "data.yml").symlink_to("../data/people.yml")
    assert prospectus("check", "--strict", cwd=root).returncode == 0
    renamed = ("rename", "course", "leap-oncology", "leap-cancer")
    run = prospectus(*renamed, cwd=root)
    assert run.returncode == 0, run.stderr


def test_a_link_to_nowhere_is_left_alone_in_data(root, prospectus):
    (root / "data" / "gone.txt").symlink_to("nothing.txt")
    for command in (["check", "--strict"], ["rename", "person", "jose-pereira", "j-pereira"]):
        run = prospectus(*command, cwd=root)
        assert (run.returncode, run.stderr) == (0, "")


@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.parametrize("place", ["docs/gone.svg", "docs/gone.md", "docs/.well-known/gone"])
def test_a_link_to_nowhere_is_refused_in_docs(place, command, root, prospectus):
    (root / place).parent.mkdir(exist_ok=True)
    (root / place).symlink_to("nothing")
    run = prospectus(command, cwd=root)
    assert (run.returncode, "Traceback" in run.stderr) == (1, False)
    assert "This is a link to nothing, where there is no file." in run.stderr
    assert f"{place}:1:1" in run.stderr


@pytest.mark.parametrize("command", ["check", "build"])
@pytest.mark.parametrize(
    ("links", "reported"),
    [
        ({"docs/loop": "."}, "docs/loop"),
        ({"docs/images/loop": "../../docs"}, "docs/images/loop"),
        ({"docs/a/to-b": "../b", "docs/b/to-a": "../a"}, "docs/a/to-b/to-a"),
        ({"docs/data": "../data", "data/all": "."}, "docs/data/all"),
        ({"docs/.hidden": "."}, "docs/.hidden"),
        ({"docs/.well-known/.up": ".."}, "docs/.well-known/.up"),
    ],
)
def test_a_link_to_a_folder_around_it_is_refused(command, links, reported, root, prospectus):
    for name, target in links.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).symlink_to(target)
    run = prospectus(command, cwd=root, before=limit(command))
    assert (run.returncode, "Traceback" in run.stderr) == (1, False)
    assert "a folder that contains this link." in " ".join(run.stderr.split())
    assert run.stderr.count(":1:1:") == 1
    assert f"{reported}:1:1" in run.stderr


@pytest.mark.parametrize("name", ["p", ".folder", "within/p"])
@pytest.mark.parametrize("command", ["check", "build"])
def test_what_is_published_although_hidden_is_checked_too(command, name, root, prospectus):
    folder = root / "docs" / ".well-known"
    (folder / "within").mkdir(parents=True)
    (folder / name).symlink_to("/etc" if name == ".folder" else "/etc/passwd")
    (folder / ".#lock").symlink_to("ann@desk.example.org.4242:1793000000")
    os.mkfifo(folder / "pipe")
    run = prospectus(command, cwd=root, before=limit(command))
    assert run.returncode == 1
    written = " ".join(run.stderr.split())
    assert f"docs/.well-known/{name}:1:1" in written
    assert "which is outside data/ and docs/." in written
    assert "This is a pipe, not a file." in written
    assert "lock" not in written


def test_a_link_to_a_hidden_folder_is_checked_as_it_is_published(root, prospectus):
    (root / "docs" / ".kept").mkdir()
    (root / "docs" / ".kept" / "p").symlink_to("/etc/passwd")
    assert prospectus("check", cwd=root).returncode == 0
    (root / "docs" / "kept").symlink_to(".kept")
    run = prospectus("check", cwd=root)
    assert run.returncode == 1
    assert "docs/kept/p:1:1" in run.stderr


def test_pictures_in_linked_folders_are_read(root, prospectus):
    (root / "data" / "pictures").mkdir()
    (root / "data" / "pictures" / "a.svg").write_text("<svg><script/></svg>", encoding="utf-8")
    (root / "docs" / "pictures").symlink_to("../data/pictures")
    run = prospectus("check", cwd=root)
    assert run.returncode == 1
    assert "docs/pictures/a.svg:1:7" in run.stderr


@pytest.mark.parametrize("command", [["check"], ["check", "--format", "github"], ["build"]])
@pytest.mark.parametrize(
    ("name", "reported", "says"),
    [
        (b"caf\xe9.txt", "caf\\xe9.txt", "the byte E9, which is not UTF-8."),
        (b"a\nb.md", "a\\nb.md", "U+000A."),
        ("a\x85b.txt".encode(), "a\\x85b.txt", "U+0085."),
        ("a\u2028b.svg".encode(), "a\\u2028b.svg", "U+2028 LINE SEPARATOR."),
        ("a\u200bb.png".encode(), "a\u200bb.png", "U+200B ZERO WIDTH SPACE."),
    ],
)
def test_a_name_that_cannot_be_shown_is_refused(  # noqa: PLR0917 - a table
    command, name, reported, says, root, prospectus
):
    (root / "docs" / "files").mkdir()
    (root / "docs" / "files" / os.fsdecode(name)).write_bytes(b"<svg/>")
    run = prospectus(*command, cwd=root)
    written = " ".join((run.stdout + run.stderr).split())
    assert (run.returncode, "Traceback" in run.stderr) == (1, False)
    assert f"docs/files/{reported}" in written
    assert f"has a character that cannot be shown: {says}" in written


@pytest.mark.parametrize("command", [["check"], ["check", "--format", "line"], ["build"]])
def test_a_data_file_whose_name_is_not_utf_8_is_reported(command, root, prospectus):
    (root / "data" / "courses" / os.fsdecode(b"caf\xe9.yml")).touch()
    run = prospectus(*command, cwd=root)
    assert (run.returncode, "Traceback" in run.stderr) == (1, False)
    assert "data/courses/caf\\xe9.yml:1:1" in run.stderr


def test_a_summary_names_a_file_whose_name_is_not_utf_8(root, tmp_path, prospectus):
    (root / "data" / "courses" / os.fsdecode(b"caf\xe9.yml")).touch()
    summary = tmp_path / "summary.md"
    strict = ("env", f"GITHUB_STEP_SUMMARY={summary}", "PYTHONIOENCODING=utf-8:strict")
    run = prospectus("check", "--format", "github", cwd=root, before=strict)
    assert (run.returncode, "Traceback" in run.stderr) == (1, False)
    assert "file=data/courses/caf\\xe9.yml" in run.stdout
    assert "data/courses/caf\\xe9.yml:1:1" in summary.read_text(encoding="utf-8")


def test_the_web_editor_saves_beside_locks(locked):
    reports = []
    text = (locked / "data/people.yml").read_text(encoding="utf-8")
    change = DataFile(path="data/people.yml", raw=f"# New.\n{text}", base=text)
    DataFolder(locked, reports.append).save([change])
    assert reports == ["Saved data/people.yml"]
    assert (locked / "data/people.yml").read_text(encoding="utf-8").startswith("# New.")
