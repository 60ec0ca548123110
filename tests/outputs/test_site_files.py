"""What is in the folder of a site, and its end."""

import os
from pathlib import Path

from prospectus.output import list_built_files, read_site_files, write_file_list
from prospectus.output.deletion import delete_folder

LONGEST = 200
"""Bytes in a name; enough of them make a path that the system refuses."""


def write(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)


def test_what_is_listed_is_a_builds(tmp_path: Path) -> None:
    names = ["a/b/index.html", "a/index.html", "100%.txt", "é.txt", ".well-known/x"]
    write(tmp_path, *names)
    write_file_list(tmp_path, list_built_files(tmp_path))
    files = read_site_files(tmp_path)
    assert files.foreign == []
    assert files.inodes.keys() == {*names, ".prospectus-files"}
    assert all(files.inodes[name] == (tmp_path / name).stat().st_ino for name in names)


def test_anything_else_is_foreign(tmp_path: Path) -> None:
    write(tmp_path, "a/index.html", "b/linked/index.html", "c/linked.html")
    write_file_list(tmp_path, [*list_built_files(tmp_path), "../outside"])
    write(tmp_path, "a/mine.txt", ".git/HEAD", ".DS_Store", ".prospectus-build/site/index.html")
    (tmp_path / "d/empty").mkdir(parents=True)
    (tmp_path / "c/linked.html").unlink()
    (tmp_path / "c/linked.html").symlink_to(tmp_path / "a/index.html")
    (tmp_path / "e").symlink_to(tmp_path / "b")
    assert read_site_files(tmp_path).foreign == [
        ".git/HEAD",
        "a/mine.txt",
        "c/linked.html",
        "d/empty/",
        "e",
    ]


def test_nothing_is_in_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    assert read_site_files(tmp_path / "site").inodes == {}


def test_a_folder_that_cannot_be_read_is_foreign(tmp_path: Path) -> None:
    """Its path is too long, which is refused for everybody, as permissions are not for root."""
    here = Path.cwd()
    os.chdir(tmp_path)
    try:
        for _ in range(os.pathconf("/", "PC_PATH_MAX") // LONGEST + 1):
            Path("x" * LONGEST).mkdir()
            os.chdir("x" * LONGEST)
        Path("precious").write_text("mine")
    finally:
        os.chdir(here)
    (foreign,) = read_site_files(tmp_path).foreign
    assert foreign.startswith("xxx")
    assert foreign.endswith("/")
    delete_folder(tmp_path / ("x" * LONGEST))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_deleted_whole_and_no_link_is_followed(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write(site, *(f"courses/{number}/sessions/index.html" for number in range(300)))
    write(site, "index.html", "people/ann/index.html", ".hidden/x")
    write(tmp_path, "outside/precious")
    for place in ("a", "courses/a", "courses/7/a"):
        (site / place).symlink_to(tmp_path / "outside")
    delete_folder(site)
    assert not site.exists()
    assert (tmp_path / "outside/precious").exists()
    delete_folder(site)  # which is gone


def test_a_small_folder_is_deleted_too(tmp_path: Path) -> None:
    write(tmp_path, "site/a/b/c/index.html")
    delete_folder(tmp_path / "site")
    assert list(tmp_path.iterdir()) == []
