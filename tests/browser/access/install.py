"""Installs axe-core for the tests; prints one line. Run by `make browser`."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
MODULE = HERE / "node_modules" / "axe-core" / "package.json"


def wanted() -> str:
    package = json.loads((HERE / "package.json").read_text(encoding="utf-8"))
    return package["devDependencies"]["axe-core"]


def there() -> bool:
    if not MODULE.exists():
        return False
    return json.loads(MODULE.read_text(encoding="utf-8"))["version"] == wanted()


def install_node() -> None:
    if not (hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get")):
        return
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", "nodejs", "npm"]):
        done = subprocess.run(["apt-get", "--quiet=2", *command], env=quiet, check=False)
        if done.returncode:
            return


def install() -> str:
    """Install what package-lock.json names; the answer is why not, or nothing."""
    if not shutil.which("npm"):
        install_node()
    npm = shutil.which("npm")
    if not npm:
        return "npm is missing and could not be installed; put Node.js on the PATH"
    command = [npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts"]
    done = subprocess.run(command, cwd=HERE, capture_output=True, text=True, check=False)
    if done.returncode:
        return f"npm ci failed: {' '.join(done.stderr.split())[-300:]}"
    return ""


def main() -> None:
    problem = "" if there() else install()
    if not problem:
        print(f"axe-core for the tests: {wanted()}")  # noqa: T201 - what it is for
    elif os.environ.get("CI"):
        sys.exit(f"axe-core for the tests: {problem}")
    else:
        print(f"axe-core for the tests: {problem}; tests with it are skipped")  # noqa: T201


if __name__ == "__main__":
    main()
