"""Finds a browser for the tests, or installs one; prints which it is. Run by `make browser`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome")


def found() -> str | None:
    """The program of a browser that is there already."""
    return next((path for path in map(shutil.which, NAMES) if path), None)


def playwrights() -> str | None:
    """The program of the browser that Playwright has downloaded."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - slow, and rarely needed

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install() -> None:
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
            done = subprocess.run(["apt-get", "--quiet=2", *command], env=quiet, check=False)
            if done.returncode:
                break
        if found():
            return
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


def main() -> None:
    if not (found() or playwrights()):
        install()
    browser = found() or playwrights()
    if not browser:
        sys.exit("No browser was found and none could be installed; put chromium on the PATH.")
    print(f"Browser for the tests: {browser}")  # noqa: T201 - what it is for


if __name__ == "__main__":
    main()
