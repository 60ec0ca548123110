"""Compiled modules, kept for the programs that tests start."""

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

UNWANTED = shutil.ignore_patterns("__pycache__", ".*")


def share_bytecode(folder: Path) -> None:
    """Let programs that are started keep what they compile in a folder, and never in sources."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder)


def copy_modules(source: Path, target: Path) -> None:
    """Copy a folder of Python modules, with its bytecode, which is valid as the dates stay."""
    shutil.copytree(source, target, ignore=UNWANTED)
    _compile(source)
    link = _bytecode(target)
    link.parent.mkdir(parents=True, exist_ok=True)
    link.unlink(missing_ok=True)
    link.symlink_to(_bytecode(source), target_is_directory=True)


@cache
def _compile(folder: Path) -> None:
    subprocess.run([sys.executable, "-m", "compileall", "-q", folder], check=True)


def _bytecode(folder: Path) -> Path:
    return Path(os.environ["PYTHONPYCACHEPREFIX"]) / folder.relative_to(folder.anchor)
