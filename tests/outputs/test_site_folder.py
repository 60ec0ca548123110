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

    monkeypatch.setattr(os, "link", refuse)
    SiteFolder(tmp_path / "fresh", last).write("b.ics", b"b")
    assert (tmp_path / "fresh/b.ics").read_bytes() == b"b"
    assert not (tmp_path / "fresh/b.ics").samefile(last / "b.ics")


def test_files_in_the_same_state_are_taken_over_unread(tmp_path: Path, last: Path) -> None:
    states = {
        name: SiteFolder(tmp_path / "fresh", last).write(name, content)
        for name, content in (("a/index.html", b"a"), ("b.ics", b"b"))
    }
    again = tmp_path / "again"
    assert SiteFolder(again, tmp_path / "fresh").take_over(states)
    assert (again / "a/index.html").samefile(last / "a/index.html")
    assert (again / "b.ics").samefile(last / "b.ics")


@pytest.mark.parametrize("change", ["bytes", "another", "mode", "link", "gone", "folder"])
def test_a_file_in_another_state_is_not_taken_over(
    tmp_path: Path, last: Path, change: str
) -> None:
    """Also if it has the same size, or was changed at the same time."""
    path = last / "b.ics"
    states = {"b.ics": SiteFolder(tmp_path / "first").write("b.ics", b"b")}
    os.utime(tmp_path / "first/b.ics", (1_000, 1_000))
    assert not SiteFolder(tmp_path / "other", last).take_over(states)
    states = {"b.ics": SiteFolder(tmp_path / "second", last).write("b.ics", b"b")}
    if change == "bytes":
        path.write_bytes(b"B")
    elif change == "mode":
        path.chmod(0o600)
    else:
        path.unlink()
    if change == "another":
        path.write_bytes(b"B")
        os.utime(path, (1_000, 1_000))
    elif change == "link":
        path.symlink_to(tmp_path / "second/b.ics")
    elif change == "folder":
        path.mkdir()
    fresh = tmp_path / "fresh"
    folder = SiteFolder(fresh, last)
    assert not folder.take_over(states)
    folder.write("b.ics", b"b")
    assert (fresh / "b.ics").read_bytes() == b"b"
    assert not (fresh / "b.ics").is_symlink()
    assert (fresh / "b.ics").stat().st_mode & 0o444 == 0o444
