"""The computer and the versions that were measured."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from .catalogue import PROGRAM


def describe_machine() -> str:
    """The computer in a line: processor, cores, memory, load and date."""
    processor = re.search(r"(?m)^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text())
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    return (
        f"{processor[1] if processor else platform.machine()}, {os.cpu_count()} cores, "
        f"{memory:.0f} GiB, load {os.getloadavg()[0]:.1f}; {datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
    )


def describe_versions(hugo: str) -> str:
    """The versions in a line."""
    commit = subprocess.run(
        ["git", "-C", PROGRAM, "describe", "--always", "--dirty"],
        capture_output=True, text=True, check=False,
    ).stdout.strip()  # fmt: skip
    names = {"MkDocs": "mkdocs", "Material": "mkdocs-material", "icalendar": "icalendar"}
    packages = ", ".join(f"{name} {version(package)}" for name, package in names.items())
    return f"Prospectus {commit}, Hugo {hugo}, {packages}, Python {platform.python_version()}"
