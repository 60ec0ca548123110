"""Install the npm packages of the editor."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

PACKAGE_DIR = Path(__file__).parent
INSTALL_DIR = Path(sys.prefix) / "share" / "prospectus-admin"
"""Where they are installed: in the Python environment."""

_NAMES = ("package.json", "package-lock.json", ".npmrc")


class InstallError(Exception):
    """The editor's packages cannot be installed."""


def is_installed() -> bool:
    """Whether the packages of the lock file are installed."""
    installed_lock = INSTALL_DIR / "done.json"
    if not installed_lock.is_file():
        return False
    return installed_lock.read_bytes() == (PACKAGE_DIR / "package-lock.json").read_bytes()


def install() -> str:
    """Install the packages if they are missing. Returns why that failed, or an empty text.

    The lock file leaves out the thousand dependencies of `decap-cms`, as its script contains them.
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
        process = subprocess.run(
            command, cwd=INSTALL_DIR, capture_output=True, text=True, check=False
        )
        if process.returncode:
            return f"npm ci failed: {' '.join(process.stderr.split())[-300:]}"
        for source_map in (INSTALL_DIR / "node_modules" / "decap-cms").rglob("*.map"):
            source_map.unlink()
        shutil.copy(PACKAGE_DIR / "package-lock.json", INSTALL_DIR / "done.json")
    except OSError as error:
        return f"{INSTALL_DIR} can't be written ({error.strerror})"
    return ""


def package_files() -> dict[str, Path]:
    """The files of the packages that the editor loads, by their paths below `/admin/`."""
    cms = INSTALL_DIR / "node_modules" / "decap-cms" / "dist"
    yaml = INSTALL_DIR / "node_modules" / "yaml" / "browser"
    names = ("decap-cms.js", "decap-cms.js.LICENSE.txt")
    modules = {f"yaml/{path.relative_to(yaml).as_posix()}": path for path in yaml.rglob("*.js")}
    licence = {"yaml/LICENSE.txt": yaml.parent / "LICENSE"}
    return {name: cms / name for name in names} | dict(sorted(modules.items())) | licence


def version() -> str:
    """The version of the editor that the lock file names."""
    lock = json.loads((PACKAGE_DIR / "package-lock.json").read_text(encoding="utf-8"))
    return str(lock["packages"]["node_modules/decap-cms"]["version"])
