"""What everything that is made follows from, besides the facts: this program and its libraries."""

from __future__ import annotations

import sys
from functools import cache
from hashlib import sha256
from pathlib import Path


@cache
def program_digest() -> bytes:
    """A digest of the files of this program, of Python and of all installed packages."""
    package = Path(__file__).parents[1]
    digest = sha256(sys.version.encode())
    for path in sorted(package.rglob("*")):
        if path.suffix != ".pyc" and path.is_file():
            digest.update(str(path.relative_to(package)).encode())
            digest.update(sha256(path.read_bytes()).digest())
    for name in sorted(_installed_packages()):
        digest.update(name.encode() + b"\0")
    return digest.digest()


def name_by(*values: object) -> str:
    """The name of what follows from values and this program: a digest of them.

    Values with the same JSON, as pydantic writes it, count as the same.
    """
    from pydantic_core import to_json  # noqa: PLC0415 - not every command needs it

    return sha256(program_digest() + to_json(values)).hexdigest()


def _installed_packages() -> set[str]:
    """The names and versions of packages, as their folders have them (PEP 376)."""
    folders = (Path(folder) for folder in sys.path if Path(folder).is_dir())
    return {path.name for folder in folders for path in folder.glob("*.dist-info")}
