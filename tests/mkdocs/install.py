"""Gets the web servers, and a Java for the HTML checker, from Debian; says which there are.

Run by `make unit` and `make browser`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from itertools import chain

# Programs, and the packages of Debian that hold them.
PACKAGES = {
    "nginx": ["nginx-light"],
    "apache2": ["apache2-bin", "media-types"],
    "java": ["default-jre-headless"],
}


def program(name: str) -> str | None:
    """Where a program is; servers are not on the path of every user."""
    return shutil.which(name) or shutil.which(name, path="/usr/sbin")


def install(*packages: str) -> None:
    """Install packages of Debian, where that is allowed; what fails is told by what is missing."""
    if not (hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get")):
        return
    # Tests start servers by themselves; policy-rc.d of most containers forbids it to packages.
    quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        done = subprocess.run(["apt-get", "--quiet=2", *command], env=quiet, check=False)
        if done.returncode:
            return


def main() -> None:
    """Install what is missing, then print one line."""
    if missing := [names for name, names in PACKAGES.items() if not program(name)]:
        install(*chain.from_iterable(missing))
    words = [name if program(name) else f"no {name}" for name in PACKAGES]
    print(f"Programs for tests of built sites: {', '.join(words)}")  # noqa: T201 - what it is for


if __name__ == "__main__":
    main()
