"""Gets the calendar readers that are no packages of Python; says which. Run by `make unit`."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from ctypes.util import find_library
from pathlib import Path

FOLDER = Path(__file__).parent
LIBICAL = "libical3"  # the name of the package


def icaljs() -> str | None:
    """The version of Mozilla's ical.js, if it is the wanted one and there is a node to run it."""
    name = "node_modules/ical.js"
    wanted = json.loads((FOLDER / "package-lock.json").read_text())["packages"][name]["version"]
    package = FOLDER / name / "package.json"
    if not shutil.which("node") or not package.exists():
        return None
    return wanted if json.loads(package.read_text())["version"] == wanted else None


def libical() -> str | None:
    """The file of libical."""
    return find_library("ical")


def install(*packages: str) -> None:
    """Install packages of Debian, where that is allowed; what fails is told by what is missing."""
    if not (hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get")):
        return
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        done = subprocess.run(["apt-get", "--quiet=2", *command], env=quiet, check=False)
        if done.returncode:
            return


def main() -> None:
    """Install what is missing, then print one line."""
    if packages := [
        *(() if libical() else [LIBICAL]),
        *(name for name, tool in (("nodejs", "node"), ("npm", "npm")) if not shutil.which(tool)),
    ]:
        install(*packages)
    if not icaljs() and shutil.which("npm"):
        command = ["npm", "ci", "--no-audit", "--no-fund", "--silent"]
        subprocess.run(command, cwd=FOLDER, check=False)
    found = [f"ical.js {icaljs()}" if icaljs() else "no ical.js (needs node and npm)"]
    found.append(f"libical ({libical()})" if libical() else f"no libical (apt: {LIBICAL})")
    print(f"Calendar readers for the tests: {', '.join(found)}")  # noqa: T201 - what it is for


if __name__ == "__main__":
    main()
