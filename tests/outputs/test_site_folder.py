"""Files that are as in the last site become second names of those, and change nothing there."""

import os
from pathlib import Path

import pytest

from prospectus.output import SiteFolder


@pytest.fixture
def last(tmp_path: Path) -> Path:
    folder = tmp_path / "last"
    for name, content in {"a/index.html": b"a", "b.ics": b"b", "private.html": b"p"}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        path.chmod(0o600 if name == "private.html" else 0o644)
        os.utime(path, (1_000, 1_000))
    return folder


def test_what_did_not_change_is_the_same_file(tmp_path: Path, last: Path) -> None:
    fresh = tmp_path / "fresh"
    folder = SiteFolder(fresh, last)
    folder.write("a/index.html", b"a")
    folder.write("b.ics", b"B")
    folder.write("c/d.html", b"new")
    folder.write("private.html", b"p")
    assert (fresh / "a/index.html").samefile(last / "a/index.html")
    assert (fresh / "a/index.html").stat().st_mtime == 1_000
    assert (fresh / "b.ics").read_bytes() == b"B"
    assert (last / "b.ics").read_bytes() == b"b"
    assert (fresh / "c/d.html").read_bytes() == b"new"
    assert not (fresh / "private.html").samefile(last / "private.html")


def test_a_file_that_is_written_twice_leaves_the_last_site_as_it_is(
    tmp_path: Path, last: Path
) -> None:
    fresh = tmp_path / "fresh"
    folder = SiteFolder(fresh, last)
    folder.write("b.ics", b"b")
    folder.write("b.ics", b"second")
    assert (fresh / "b.ics").read_bytes() == b"second"
    assert (last / "b.ics").read_bytes() == b"b"


@pytest.mark.parametrize("obstacle", ["folder", "link", "nothing"])
def test_anything_else_at_its_place_is_no_obstacle(
    tmp_path: Path, last: Path, obstacle: str
) -> None:
    (last / "b.ics").unlink()
    if obstacle == "folder":
        (last / "b.ics").mkdir()
    elif obstacle == "link":
        (last / "b.ics").symlink_to(tmp_path / "elsewhere")
    SiteFolder(tmp_path / "fresh", last).write("b.ics", b"b")
    assert (tmp_path / "fresh/b.ics").read_bytes() == b"b"
    assert not (tmp_path / "fresh/b.ics").is_symlink()


def test_a_system_without_such_links_gets_copies(
    tmp_path: Path, last: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    SiteFolder(tmp_path / "fresh", last).write("b.ics", b"b")
    assert (tmp_path / "fresh/b.ics").read_bytes() == b"b"
    assert not (tmp_path / "fresh/b.ics").samefile(last / "b.ics")
