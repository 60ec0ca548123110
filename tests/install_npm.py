"""Installs what a folder of tests takes from npm, if it is not there; prints one line.

    python tests/install_npm.py tests/typing

Where CI is set, a failure ends the run; elsewhere those tests are skipped.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path


def wanted(folder: Path) -> dict[str, str]:
    """The packages and their versions."""
    package = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    return dict(package["devDependencies"])


def there(folder: Path) -> bool:
    """Whether all of them are installed in these versions."""

    def installed(name: str) -> str | None:
        path = folder / "node_modules" / name / "package.json"
        if not path.exists():
            return None
        return str(json.loads(path.read_text(encoding="utf-8"))["version"])

    return all(installed(name) == version for name, version in wanted(folder).items())


def install_node() -> None:
    """Node.js and npm by apt, where that is allowed."""
    if not (hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get")):
        return
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", "nodejs", "npm"]):
        done = subprocess.run(["apt-get", "--quiet=2", *command], env=quiet, check=False)
        if done.returncode:
            return


def install(folder: Path) -> str:
    """Install what package-lock.json names; the answer is why not, or nothing."""
    if not shutil.which("npm"):
        install_node()
    npm = shutil.which("npm")
    if not npm:
        return "npm is missing and could not be installed; put Node.js on the PATH"
    command = [npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        return f"npm ci failed: {' '.join(done.stderr.split())[-300:]}"
    return ""


def main(folder: Path) -> None:
    """Install, and say what."""
    names = ", ".join(f"{name} {version}" for name, version in wanted(folder).items())
    problem = "" if there(folder) else install(folder)
    if problem and os.environ.get("CI"):
        sys.exit(f"From npm for the tests: {names}: {problem}")
    told = f"{names}: {problem}; tests with it are skipped" if problem else names
    print(f"From npm for the tests: {told}")  # noqa: T201 - what it is for


if __name__ == "__main__":
    main(Path(sys.argv[1]))
