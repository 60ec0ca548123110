"""Keeps Python values from run to run, in a folder that may be deleted at any time."""

from __future__ import annotations

import io
import pickle
import sys
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from ..facts import load_zone
from .file_cache import FileCache

_PACKAGE = __package__.partition(".")[0]
# Besides the classes of this program, a value is made of these.
_CLASSES = {
    "builtins": {"frozenset", "set"},
    "datetime": {"date", "datetime", "time", "timedelta", "timezone"},
    "decimal": {"Decimal"},
    "markupsafe": {"Markup"},
    "uuid": {"SafeUUID", "UUID"},
}


class ValueCache:
    """Values by their names, which must be digests of all that makes them, this program included.

    A file that was not written by this class, or is damaged, is as good as none: it is read
    without importing a module or calling a function.
    """

    def __init__(self, folder: Path) -> None:
        self._files = FileCache(folder)

    def read(self, name: str) -> Any:
        """The value with a name; None if there is none."""
        content = self._files.read(name)
        if content is None:
            return None
        try:
            return load_value(content)
        except Exception:  # noqa: BLE001 - whatever the file is, the value can be made again
            return None

    def write(self, name: str, dump: bytes) -> None:
        """Keep a value, as `dump_value` has written it."""
        self._files.write(name, dump)

    def keep_only(self, names: set[str]) -> None:
        """Delete all values but these."""
        self._files.delete(self._files.names() - names)


def dump_value(value: Any) -> bytes:
    """A value as bytes."""
    buffer = io.BytesIO()
    _Pickler(buffer, pickle.HIGHEST_PROTOCOL).dump(value)
    return buffer.getvalue()


def load_value(dump: bytes) -> Any:
    """The value that `dump_value` has written; raises `pickle.UnpicklingError` for another."""
    return _Unpickler(io.BytesIO(dump)).load()


class _Pickler(pickle.Pickler):
    """Writes zones by name, as those of the `tzdata` package cannot be written otherwise."""

    def persistent_id(self, value: Any) -> str | None:
        return value.key if isinstance(value, ZoneInfo) else None


class _Unpickler(pickle.Unpickler):
    """Reads nothing but data (Python's documentation of pickle, “Restricting Globals”)."""

    def persistent_load(self, name: str) -> ZoneInfo:
        return load_zone(name)

    def find_class(self, module: str, name: str) -> Any:
        is_own = module.partition(".")[0] == _PACKAGE and module in sys.modules
        if is_own or name in _CLASSES.get(module, ()):
            found = super().find_class(module, name)
            if isinstance(found, type):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no data")
