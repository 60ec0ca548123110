"""What the tests need besides packages of Python: where each is, and how to get it.

    python tests/support/tools.py unit

installs what a layer of tests needs and lacks, from Debian where that is allowed and from npm, and
prints what there is. Where CI is set, what can't be had ends the run; elsewhere tests that need it
are skipped with the reason.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from ctypes.util import find_library
from pathlib import Path
from typing import NamedTuple

import pytest

from prospectus import admin
from prospectus.admin.package import is_installed
from prospectus.admin.package import version as editor_version

TESTS = Path(__file__).parents[1]


def on_path(*names: str) -> Callable[[], str | None]:
    """Finds a program; servers are not on the path of every user."""
    path = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin"])
    return lambda: next(filter(None, (shutil.which(name, path=path) for name in names)), None)


def browser() -> str | None:
    """A browser of the system, or the one that Playwright has downloaded."""
    if found := on_path("chromium", "chromium-browser", "google-chrome")():
        return found
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - slow, and rarely needed

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


class Tool(NamedTuple):
    """A program or library of the system, and the packages of Debian that hold it."""

    find: Callable[[], str | None]
    debian: tuple[str, ...]


TOOLS = {
    "browser": Tool(browser, ("chromium",)),
    "node": Tool(on_path("node"), ("nodejs",)),
    "npm": Tool(on_path("npm"), ("npm",)),
    "nginx": Tool(on_path("nginx"), ("nginx-light",)),
    "apache2": Tool(on_path("apache2"), ("apache2-bin", "media-types")),
    "java": Tool(on_path("java"), ("default-jre-headless",)),
    "libical": Tool(lambda: find_library("ical"), ("libical3",)),
}
LAYERS = {
    "lint": ("node", "npm"),
    "unit": ("node", "npm", "nginx", "apache2", "java", "libical"),
    "browser": ("browser", "node", "npm", "nginx", "apache2"),
}


def need(name: str) -> str:
    """Where a tool is; passes over the test where there is none."""
    return TOOLS[name].find() or _missing(name)


def package(name: str) -> Path:
    """The folder of a package from npm; passes over the test where it is not installed."""
    folder = TESTS / "node_modules" / name
    return folder if folder.is_dir() and need("node") else _missing(f"{name}, from npm,")


def editor() -> None:
    """Passes over the test where the web editor is not installed."""
    if not (is_installed() and need("node")):
        _missing("the web editor")


def _missing(what: str) -> None:
    message = f"{what} is not installed; `python tests/support/tools.py unit` or `browser` does it"
    (pytest.fail if os.environ.get("CI") else pytest.skip)(message)


def install_debian(*packages: str) -> None:
    """Install packages of Debian, if that is allowed. What is still missing shows if it fails."""
    if not (hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get")):
        return
    # Tests start the servers; most containers forbid packages to do so (policy-rc.d).
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    options = ["--quiet=2", "--option=DPkg::Lock::Timeout=300", "--option=Acquire::Retries=3"]
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        done = subprocess.run(["apt-get", *options, *command], env=quiet, check=False)
        if done.returncode:
            return


def wanted_from_npm() -> dict[str, str]:
    """The packages of the tests, and their versions."""
    named = json.loads((TESTS / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    return dict(named)


def install_npm() -> str:
    """Install what package-lock.json names and is not there; the answer is why not, or nothing."""

    def there(name: str) -> str | None:
        path = TESTS / "node_modules" / name / "package.json"
        return json.loads(path.read_text(encoding="utf-8"))["version"] if path.exists() else None

    if all(there(name) == version for name, version in wanted_from_npm().items()):
        return ""
    npm = TOOLS["npm"].find()
    if not npm:
        return "there is no npm"
    command = [npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
    done = subprocess.run(command, cwd=TESTS, capture_output=True, text=True, check=False)
    return f"npm ci failed: {' '.join(done.stderr.split())[-300:]}" if done.returncode else ""


def install(layer: str) -> Iterator[tuple[str, str]]:
    """Install what a layer lacks; names what there is, with a reason where it is not."""
    names = LAYERS[layer]
    if lacking := [name for name in names if not TOOLS[name].find()]:
        install_debian(*(package for name in lacking for package in TOOLS[name].debian))
    if "browser" in names and not browser():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    for name in names:
        yield name, "" if TOOLS[name].find() else "could not be installed"
    problem = install_npm()
    for name, version in wanted_from_npm().items():
        yield f"{name} {version}", problem
    if layer != "lint":
        yield f"Decap CMS {editor_version()}", admin.install()


def main() -> None:
    """Install, and say what there is."""
    found = dict(install(sys.argv[1]))
    status = ", ".join(f"no {name} ({why})" if why else name for name, why in found.items())
    print(f"For the tests: {status}")  # noqa: T201 - what it is for
    if os.environ.get("CI") and any(found.values()):
        sys.exit("Tests in CI pass over nothing, so that these have to be there.")


if __name__ == "__main__":
    main()
