"""The process in which `prospectus build` runs MkDocs, or ProperDocs: it ends with that command.

Standard input is a pipe from the command, which the system closes when the command ends,
however that happens. MkDocs is only known by name, as this package does not import it.
ProperDocs, which continues MkDocs 1, has the same commands and takes the place of its modules.
"""

from __future__ import annotations

import atexit
import errno
import os
import runpy
import sys
import threading
from contextlib import suppress
from datetime import UTC, datetime
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

from ..output import WAITING, hold_process_lock

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

    Without it, the core builds the site alone. Exits with a sentence for errors of the system,
    such as a full disk.
    """
    threading.Thread(target=_end_with_parent, name=WAITING, daemon=True).start()
    end = _QuickEnd()
    module = _find_builder()
    try:
        held = hold_process_lock(lock)
        if module:
            sys.argv = [module, *arguments]
            runpy.run_module(module, run_name="__main__", alter_sys=True)
        else:
            _build_alone(arguments)
        held.release()
        end.succeeded = True
    except SystemExit as error:
        end.succeeded = not error.code
        raise
    except OSError as error:
        if error.errno not in _OF_THE_SYSTEM:
            raise
        raise SystemExit(f"Error: {error.strerror}: {error.filename or 'the site'}") from None


class _QuickEnd:
    """Ends this process after a success, leaving the memory to the system.

    Python would free each of millions of objects first, which takes seconds for a large site. The
    handler that was registered first runs last (Python's documentation of `atexit`).
    """

    def __init__(self) -> None:
        self.succeeded = False
        atexit.register(self)

    def __call__(self) -> None:
        """End the process."""
        if self.succeeded:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(0)


def _find_builder() -> str | None:
    """The name of the installed site builder; None if there is none."""
    for name in _BUILDERS:
        with suppress(ModuleNotFoundError):
            if find_spec(f"{name}.__main__"):
                return name
    return None


def _build_alone(arguments: list[str]) -> None:
    """Build a site that needs no site builder. Exits with a sentence if it needs one."""
    from ..assembly import HandwrittenPageError, build_without_host  # noqa: PLC0415 - seldom
    from ..diagnostics import DataError, ProgressPipe, no_progress  # noqa: PLC0415
    from ..facts import parse_epoch  # noqa: PLC0415

    options = dict(pairwise(arguments))
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    pipe = os.environ.get("PROSPECTUS_PROGRESS")
    now = parse_epoch(epoch) if epoch else datetime.now(UTC)
    try:
        build_without_host(
            Path(options["--config-file"]).resolve().parent,
            Path(options["--site-dir"]),
            now.replace(microsecond=0),
            Path(os.environ["PROSPECTUS_REPORT"]),
            last=Path(os.environ["PROSPECTUS_LAST"]),
            preview=os.environ.get("PROSPECTUS_PREVIEW") == "1",
            progress=ProgressPipe(int(pipe)) if pipe else no_progress,
        )
    except DataError:
        raise SystemExit(1) from None  # they are in the report
    except HandwrittenPageError as error:
        raise SystemExit(
            f"Error: {error.path} is a page written by hand, for which MkDocs is needed; "
            f"install it: {sys.executable} -m pip install "
            '"mkdocs>=1.6.1,<2" "mkdocs-material>=9.8,<10"'
        ) from None


def _end_with_parent() -> None:
    os.read(0, 1)
    os._exit(1)


if __name__ == "__main__":
    run_mkdocs(Path(sys.argv[1]), sys.argv[2:])
