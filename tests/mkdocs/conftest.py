"""Copies of both sites, and MkDocs itself in processes of its own."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from bytecode import UNWANTED, copy_modules
from shared import make_once

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
NOON = "1799600400"  # 2027-01-10 12:00 in Toronto, for which the demo is written


class Copy(NamedTuple):
    """A copy of a site that a test may break."""

    root: Path
    site: Path

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def change(self, name, old, new):
        text = (self.root / name).read_text(encoding="utf-8")
        assert old in text
        self.write(name, text.replace(old, new, 1))

    def environment(self):
        return os.environ | {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": NOON}

    def mkdocs(self, *options, **environment):
        command = [BIN / "mkdocs", "build", "--strict", *options]
        return self._run(command, environment)

    def prospectus(self):
        return self._run([BIN / "prospectus", "build", "--to", self.site])

    def _run(self, command, environment=None):
        return subprocess.run(
            command,
            cwd=self.root,
            env=self.environment() | (environment or {}),
            capture_output=True,
            text=True,
            check=False,
        )

    def built(self):
        done = self.mkdocs()
        assert done.returncode == 0, done.stderr
        assert "WARNING" not in done.stderr
        return self.site

    def pages(self):
        return {
            page.relative_to(self.site).as_posix(): page.read_text(encoding="utf-8")
            for page in sorted(self.site.rglob("*.html"))
        }


def located(name, folder):
    """A copy that is there."""
    root = folder if name == "real" else folder / "tests" / "demo"
    return Copy(root, folder / ("site" if name == "real" else "site-demo"))


def copied(name, folder):
    copy_modules(ROOT / "hooks", folder / "hooks")
    shutil.copytree(ROOT / "overrides", folder / "overrides", ignore=UNWANTED)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    source = ROOT if name == "real" else ROOT / "tests" / "demo"
    copy = located(name, folder)
    for part in ("data", "docs"):
        shutil.copytree(source / part, copy.root / part, ignore=UNWANTED)
    if name == "demo":
        shutil.copy(source / "mkdocs.yml", copy.root)
    return copy


@pytest.fixture(scope="session")
def copy_site():
    """A function that copies the `real` site or the `demo` into a folder."""
    return copied


@pytest.fixture
def real(tmp_path):
    """A copy of the first organisation's site."""
    return copied("real", tmp_path)


@pytest.fixture
def demo(tmp_path):
    """A copy of the demo."""
    return copied("demo", tmp_path)


def built_once(name, run_folder):
    folder = make_once(run_folder / f"mkdocs-{name}", lambda folder: copied(name, folder).built())
    return located(name, folder)


@pytest.fixture(scope="session")
def real_built(run_folder):
    """The first organisation's site as MkDocs builds it; not to be changed."""
    return built_once("real", run_folder)


@pytest.fixture(scope="session")
def demo_built(run_folder):
    """The demo as MkDocs builds it; not to be changed."""
    return built_once("demo", run_folder)


@pytest.fixture(scope="session", params=["real_built", "demo_built"])
def built(request):
    """Each of the two sites as MkDocs builds it; not to be changed."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def good(real, real_built):
    """A copy of the first organisation's site, with the site that was last built."""
    shutil.copytree(real_built.site, real.site)
    return real


@pytest.fixture(scope="session")
def prints():
    """A function that tells apart what a folder holds, with the time of each file."""

    def prints_of(folder, *, times=True):
        return {
            path.relative_to(folder).as_posix(): (
                hashlib.sha256(path.read_bytes()).hexdigest(),
                path.stat().st_mtime_ns if times else None,
            )
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }

    return prints_of
