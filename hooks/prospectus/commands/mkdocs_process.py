"""The process in which `prospectus build` runs MkDocs, or ProperDocs: it ends with that command.

Standard input is a pipe from the command, which the system closes when the command ends,
however that happens. MkDocs is only known by name, as this package does not import it.
ProperDocs, which continues MkDocs 1, has the same commands and takes the place of its modules.
"""

from __future__ import annotations

import errno
import os
import runpy
import sys
import threading
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from ..output import hold_process_lock

_BUILDERS = ("mkdocs", "properdocs")
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

    Exits with a sentence if it is not installed, and for errors of the system, such as a full
    disk.
    """
    threading.Thread(target=_end_with_parent, daemon=True).start()
    module = _find_builder()
    sys.argv = [module, *arguments]
    try:
        held = hold_process_lock(lock)
        runpy.run_module(module, run_name="__main__", alter_sys=True)
        held.release()
    except OSError as error:
        if error.errno not in _OF_THE_SYSTEM:
            raise
        raise SystemExit(f"Error: {error.strerror}: {error.filename or 'the site'}") from None


def _find_builder() -> str:
    """The name of the installed site builder. Exits with a sentence if there is none."""
    for name in _BUILDERS:
        with suppress(ModuleNotFoundError):
            if find_spec(f"{name}.__main__"):
                return name
    raise SystemExit(
        "Error: MkDocs is not installed; install what prospectus needs again, with: "
        f'{sys.executable} -m pip install "mkdocs>=1.6.1,<2"'
    )


def _end_with_parent() -> None:
    os.read(0, 1)
    os._exit(1)


if __name__ == "__main__":
    run_mkdocs(Path(sys.argv[1]), sys.argv[2:])
