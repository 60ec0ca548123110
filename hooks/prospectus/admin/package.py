"""The packages that the editor is made of, from npm."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

PACKAGE_DIR = Path(__file__).parent
INSTALL_DIR = Path(sys.prefix) / "share" / "prospectus-admin"
"""Where they are installed: beside the Python packages of the same environment."""

_NAMES = ("package.json", "package-lock.json", ".npmrc")


class InstallError(Exception):
    """The editor's packages cannot be installed; says why."""


def is_installed() -> bool:
    """Whether the packages that the lock file names are there."""
    done = INSTALL_DIR / "done.json"
    return done.is_file() and done.read_bytes() == (PACKAGE_DIR / "package-lock.json").read_bytes()


def install() -> str:
    """Install the packages if they are not there; the answer is why it failed, or nothing.

    The lock file names two packages and not those that `decap-cms` was bundled from, as they are
    in its script already and would be a thousand.
    """
    if is_installed():
        return ""
    npm = shutil.which("npm")
    if not npm:
        return "npm is missing; install Node.js, which brings it"
    try:
        INSTALL_DIR.mkdir(parents=True, exist_ok=True)
        for name in _NAMES:
            shutil.copy(PACKAGE_DIR / name, INSTALL_DIR / name)
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        done = subprocess.run(
            command, cwd=INSTALL_DIR, capture_output=True, text=True, check=False
        )
        if done.returncode:
            return f"npm ci failed: {' '.join(done.stderr.split())[-300:]}"
        for source_map in (INSTALL_DIR / "node_modules" / "decap-cms").rglob("*.map"):
            source_map.unlink()
        shutil.copy(PACKAGE_DIR / "package-lock.json", INSTALL_DIR / "done.json")
    except OSError as error:
        return f"{INSTALL_DIR} can't be written ({error.strerror})"
    return ""


def package_files() -> dict[str, Path]:
    """The files of the packages that the editor loads, by their path below `/admin/`."""
    cms = INSTALL_DIR / "node_modules" / "decap-cms" / "dist"
    yaml = INSTALL_DIR / "node_modules" / "yaml" / "browser"
    names = ("decap-cms.js", "decap-cms.js.LICENSE.txt")
    parts = {f"yaml/{path.relative_to(yaml).as_posix()}": path for path in yaml.rglob("*.js")}
    licence = {"yaml/LICENSE.txt": yaml.parent / "LICENSE"}
    return {name: cms / name for name in names} | dict(sorted(parts.items())) | licence


def version() -> str:
    """The version of the editor that the lock file names."""
    lock = json.loads((PACKAGE_DIR / "package-lock.json").read_text(encoding="utf-8"))
    return str(lock["packages"]["node_modules/decap-cms"]["version"])
