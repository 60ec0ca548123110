"""Builds with ProperDocs, which continues MkDocs 1, and without either."""

import os
import re
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

GENERATOR = re.compile(rb'<meta name="generator" content="[^"]*">')
NOON = "1799600000"
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def python_without(tmp_path_factory):
    """A function that gives a Python with what is installed here, but for some packages."""

    def make(*names):
        folder = tmp_path_factory.mktemp("without")
        venv.create(folder, symlinks=True, with_pip=False)
        paths = {"base": str(folder), "platbase": str(folder)}
        target = Path(sysconfig.get_path("purelib", vars=paths))
        left_out = re.compile(rf"({'|'.join(names)})(-.*\.dist-info)?")
        for path in Path(sysconfig.get_path("purelib")).iterdir():
            if not left_out.fullmatch(path.name) and not (target / path.name).exists():
                (target / path.name).symlink_to(path)
        return folder / "bin" / "python"

    return make


@pytest.fixture(scope="module")
def properdocs(python_without):
    """A Python with ProperDocs and without MkDocs."""
    python = python_without("mkdocs")
    done = run(python, "-c", "import mkdocs")
    assert "No module named 'mkdocs'" in done.stderr
    return python


def run(*command, cwd=None):
    environment = os.environ | {"SOURCE_DATE_EPOCH": NOON, "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


def files(folder):
    """The content of each file, without the name of the program that made a page."""
    return {
        path.relative_to(folder).as_posix(): GENERATOR.sub(b"", path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_properdocs_makes_the_same_files(properdocs, root, commit):
    (root / "docs" / "about.md").write_text("# About\n\nA [course](courses/index.md).\n")
    commit(root)
    commands = {
        "mkdocs": (sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir"),
        "properdocs": (properdocs, "-m", "properdocs", "build", "--strict", "--site-dir"),
        "ours": (properdocs, "-m", "prospectus", "build", "--to"),
    }
    for name, command in commands.items():
        done = run(*command, root / name, cwd=root)
        assert done.returncode == 0, done.stderr
    expected = files(root / "mkdocs")
    assert "sessions/all.ics" in expected
    assert files(root / "properdocs") == expected
    assert files(root / "ours") == expected
    assert b"ProperDocs" in (root / "ours" / "about" / "index.html").read_bytes()


def test_warnings_of_properdocs_are_those_of_mkdocs(properdocs, root):
    (root / "docs" / "about.md").write_text("# About\n\n[gone](nowhere.md)\n")
    outcomes = [
        run(python, "-m", "prospectus", "build", cwd=root)
        for python in (sys.executable, properdocs)
    ]
    assert "nowhere.md" in outcomes[0].stderr
    assert outcomes[0].stderr == outcomes[1].stderr
    assert [done.returncode for done in outcomes] == [1, 1]


@pytest.fixture(scope="module")
def alone(python_without):
    """A Python without a site builder and its theme."""
    python = python_without("mkdocs", "properdocs", "material", "mkdocs_material")
    for name in ("mkdocs", "properdocs", "material"):
        assert f"No module named '{name}'" in run(python, "-c", f"import {name}").stderr
    return python


@pytest.mark.parametrize("name", [".", "tests/demo"])
def test_the_core_alone_makes_the_same_files(alone, tmp_path, name):
    source = ROOT / name
    for python, target in ((sys.executable, "mkdocs"), (alone, "alone")):
        done = run(python, "-m", "prospectus", "build", source, "--to", tmp_path / target)
        assert done.returncode == 0, done.stderr
    expected, given = files(tmp_path / "mkdocs"), files(tmp_path / "alone")
    assert [path for path in given if given[path] != expected.get(path)] == [".prospectus-files"]
    # What is not there are Material's styles and program, for pages written by hand.
    missing = [path for path in expected if path not in given]
    assert [path for path in missing if not path.startswith("assets/")] == []


def test_problems_are_reported_without_a_site_builder(alone, root):
    file = root / "data" / "organization.yml"
    file.write_text(file.read_text().replace("America/Toronto", "America/Torronto"))
    outcomes = [
        run(python, "-m", "prospectus", "build", cwd=root) for python in (sys.executable, alone)
    ]
    assert "Torronto" in outcomes[0].stderr
    assert outcomes[0].stderr == outcomes[1].stderr
    assert [done.returncode for done in outcomes] == [1, 1]


def test_a_page_written_by_hand_needs_a_site_builder(alone, root):
    (root / "docs" / "about.md").write_text("# About\n")
    done = run(alone, "-m", "prospectus", "build", cwd=root)
    assert done.returncode == 1
    assert done.stderr == (
        f"Error: {root}/docs/about.md is a page written by hand, for which MkDocs is needed; "
        f'install it: {alone} -m pip install "mkdocs>=1.6.1,<2" "mkdocs-material>=9.8,<10"\n'
    )
    for requirement in ('"mkdocs>=1.6.1,<2"', '"mkdocs-material>=9.8,<10"'):
        assert requirement in (ROOT / "pyproject.toml").read_text()
    assert not (root / "site").exists()
