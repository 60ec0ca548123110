"""Data files are written all or none, and nothing else about them changes."""

import os
from time import process_time

import pytest

from prospectus.editing.changes import write_changes
from prospectus.editing.renaming import update_links


@pytest.fixture
def umask():
    """A function that sets the umask of this process until the test ends."""
    before = os.umask(0o022)
    yield os.umask
    os.umask(before)


def mode_of(path):
    return path.stat().st_mode & 0o777


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644, 0o664, 0o755])
def test_a_file_keeps_its_permissions(tmp_path, umask, mode):
    umask(0o027)
    path = tmp_path / "people.yml"
    path.write_text("before", encoding="utf-8")
    path.chmod(mode)
    write_changes({path: "after"})
    assert path.read_text(encoding="utf-8") == "after"
    assert mode_of(path) == mode


@pytest.mark.parametrize(
    ("mask", "mode"), [(0o022, 0o644), (0o002, 0o664), (0o077, 0o600), (0o027, 0o640)]
)
def test_a_new_file_gets_the_permissions_that_new_files_have(tmp_path, umask, mask, mode):
    umask(mask)
    path = tmp_path / "courses" / "new.yml"
    write_changes({path: "title: New"})
    assert mode_of(path) == mode
    assert umask(0o022) == mask, "the umask of the process is as before"


def test_nothing_is_left_where_a_file_cannot_be_written(tmp_path):
    kept = tmp_path / "people.yml"
    kept.write_text("before", encoding="utf-8")
    (tmp_path / "courses").write_text("a file where a folder should be", encoding="utf-8")
    with pytest.raises(OSError):  # noqa: PT011 - which one depends on the system
        write_changes({kept: "after", tmp_path / "courses" / "new.yml": "title: New"})
    assert kept.read_text(encoding="utf-8") == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["courses", "people.yml"]


def test_what_was_written_before_a_failure_is_put_back(tmp_path, umask):
    umask(0o022)
    first, new, missing = (tmp_path / name for name in ("a.yml", "b.yml", "c.yml"))
    first.write_text("before", encoding="utf-8")
    first.chmod(0o640)
    with pytest.raises(FileNotFoundError):
        write_changes({first: "after", new: "after", missing: None})
    assert first.read_text(encoding="utf-8") == "before"
    assert mode_of(first) == 0o640
    assert [path.name for path in tmp_path.iterdir()] == ["a.yml"]


def test_a_deleted_file_comes_back_after_a_failure(tmp_path):
    deleted, missing = tmp_path / "a.yml", tmp_path / "c.yml"
    deleted.write_text("before", encoding="utf-8")
    with pytest.raises(FileNotFoundError):
        write_changes({deleted: None, missing: None})
    assert deleted.read_text(encoding="utf-8") == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["a.yml"]


def test_links_are_renamed_in_time_that_grows_as_the_text_does():
    def measure(size):
        text = "x" * size + " [a](/courses/old/) https://other.example.org/courses/old/\n"
        start = process_time()
        assert update_links(text, "old", "new").count("courses/new/") == 1
        return process_time() - start

    measure(1)
    small, large = measure(20_000), measure(80_000)
    assert large < 8 * small + 0.1
