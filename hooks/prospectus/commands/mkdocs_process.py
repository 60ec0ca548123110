"""The process in which `prospectus build` runs MkDocs: it ends when that command does.

Standard input is a pipe from the command, which the system closes when the command ends,
however that happens. MkDocs is only known by name, as this package does not import it.
"""

from __future__ import annotations

import errno
import os
import runpy
import sys
import threading
from pathlib import Path

from ..output import hold_process_lock

_OF_THE_SYSTEM = frozenset(
    {
        errno.EACCES,
        errno.EDQUOT,
        errno.EIO,
        errno.ENAMETOOLONG,
        errno.ENOSPC,
        errno.EPERM,
        errno.EROFS,
    }
)


def run_mkdocs(lock: Path, arguments: list[str]) -> None:
    """Run MkDocs with arguments, as `python -m mkdocs` does, while holding a lock.

    Exits with a sentence for errors of the system, such as a full disk.
    """
    threading.Thread(target=_end_with_parent, daemon=True).start()
    sys.argv = ["mkdocs", *arguments]
    try:
        held = hold_process_lock(lock)
        runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
        held.release()
    except OSError as error:
        if error.errno not in _OF_THE_SYSTEM:
            raise
        raise SystemExit(f"Error: {error.strerror}: {error.filename or 'the site'}") from None


def _end_with_parent() -> None:
    os.read(0, 1)
    os._exit(1)


if __name__ == "__main__":
    run_mkdocs(Path(sys.argv[1]), sys.argv[2:])
