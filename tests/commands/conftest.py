"""The installed `prospectus`, run as somebody runs it, and sites to run it on."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bytecode import UNWANTED, copy_modules
from forked import start_fork_server

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def fork_server():
    with start_fork_server() as server:
        yield server


@pytest.fixture(scope="session")
def prospectus(fork_server):
    """A function that runs the command in a folder.

    Builds, and what needs another program or environment, are started as the installed script,
    except what is `refused`: it ends before a page is made.
    """

    def run(*arguments, cwd=ROOT, before=(), refused=False, **environment):
        if refused or not (before or environment or arguments[:1] == ("build",)):
            return fork_server.run(*arguments, cwd=cwd, **environment)
        script = Path(sys.executable).with_name("prospectus")
        return subprocess.run(
            [*before, script, *arguments],
            cwd=cwd,
            env=os.environ | environment,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


@pytest.fixture(scope="session")
def copied():
    """A function that copies the first organisation's site into a folder."""

    def copy(folder):
        copy_modules(ROOT / "hooks", folder / "hooks")
        for part in ("overrides", "data", "docs"):
            shutil.copytree(ROOT / part, folder / part, ignore=UNWANTED)
        shutil.copy(ROOT / "mkdocs.yml", folder)
        return folder

    return copy


@pytest.fixture
def root(tmp_path, copied):
    """A copy of the first organisation's site, to be changed."""
    return copied(tmp_path / "courses")


@pytest.fixture(scope="session")
def commit():
    """A function that commits a folder to a repository of its own."""
    known = {name: text for name, text in os.environ.items() if not name.startswith("GIT_")}
    identity = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org")

    def run(folder):
        for command in (("init", "-q"), ("add", "--all"), (*identity, "commit", "-qm", "First")):
            subprocess.run(["git", *command], cwd=folder, env=known, check=True)
        return folder

    return run


@pytest.fixture
def mistakes():
    """A function that makes two mistakes in two files of a site."""

    def make(root):
        for name, old, new in (
            ("organization.yml", "zone: America/Toronto", "zone: America/Torronto"),
            ("courses/leap-oncology.yml", "mode: online", "mode: onlin"),
        ):
            path = root / "data" / name
            text = path.read_text(encoding="utf-8")
            assert old in text
            path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return make
