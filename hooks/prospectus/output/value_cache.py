"""Keeps Python values from run to run, in a folder that may be deleted at any time."""

from __future__ import annotations

import io
import pickle
import sys
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from functools import cache
from itertools import repeat
from operator import attrgetter, call
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from .collector import pause_collector
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

    def read(self, name: str, known: Sequence[Any] = ()) -> Any:
        """The value with a name, written with the same `known`; None if there is none."""
        content = self._files.read(name)
        if content is None:
            return None
        try:
            return load_value(content, known)
        except Exception:  # noqa: BLE001 - whatever the file is, the value can be made again
            return None

    def write(self, name: str, value: Any, known: Sequence[Any] = ()) -> None:
        """Keep a value; of the parts of it that are `known`, their positions alone."""
        self.write_dump(name, dump_value(value, known))

    def write_dump(self, name: str, dump: bytes) -> None:
        """Keep a value that `dump_value` has written."""
        self._files.write(name, dump)

    def names(self) -> set[str]:
        """The names of all values, also of damaged ones."""
        return self._files.names()

    def keep_only(self, names: Iterable[str]) -> None:
        """Delete all values but these."""
        self._files.keep_only(names)

    def keep_newest(self, name: str, count: int) -> None:
        """Delete all values but this and the `count - 1` others that were last given here."""
        self._files.keep_newest(name, count)


def dump_value(value: Any, known: Sequence[Any] = ()) -> bytes:
    """A value as bytes, as `ValueCache` keeps it."""
    buffer = io.BytesIO()
    with pause_collector():
        _Pickler(buffer, known).dump((len(known), value))
    return buffer.getvalue()


def load_value(dump: bytes, known: Sequence[Any] = ()) -> Any:
    """The value that `dump_value` has written; raises an exception of any kind for other bytes."""
    with pause_collector():
        count, value = _Unpickler(dump, known).load()
    if count != len(known):
        raise pickle.UnpicklingError("other parts are known")
    return value


class _Pickler(pickle.Pickler):
    """Writes zones by name, as those of the `tzdata` package cannot be written otherwise."""

    def __init__(self, file: io.BytesIO, known: Sequence[Any]) -> None:
        super().__init__(file, pickle.HIGHEST_PROTOCOL)
        self._known = {id(value): position for position, value in enumerate(known)}

    # Unlike `persistent_id`, this is not called for each text and number.
    def reducer_override(self, value: Any) -> Any:
        if isinstance(value, ZoneInfo):
            return _find_zone, (value.key,)
        position = self._known.get(id(value))
        if position is not None:
            return _find_known, (position,)
        kind: Any = type(value)
        get_fields = _field_getter(kind)
        return (_restore, get_fields(value)) if get_fields else NotImplemented


def _find_zone(name: str) -> ZoneInfo:
    """The zone with a name, which is all that a file has of it."""
    from ..facts import load_zone  # noqa: PLC0415 - not every command needs the facts

    return load_zone(name)


def _find_known(position: int) -> Any:
    """What a file has for a part that its reader knows, and finds by its position."""
    raise NotImplementedError(position)


def _restore(kind: Any, *values: Any) -> Any:
    """A frozen dataclass with slots; that of `dataclasses` looks up the fields for each."""
    setters = _field_setters(kind)
    if len(setters) != len(values):
        raise pickle.UnpicklingError(f"{kind} has other fields")
    restored = object.__new__(kind)
    # There may be a hundred thousand of them; this is a loop that Python does not run itself.
    deque(map(call, setters, repeat(restored), values), maxlen=0)
    return restored


@cache
def _field_getter(kind: Any) -> Callable[[Any], tuple[Any, ...]] | None:
    """Gets the class and the values of a frozen dataclass with slots; None for another class."""
    if not kind.__dict__.keys() >= {"__setstate__", "__dataclass_fields__"}:
        return None
    return attrgetter("__class__", *(field.name for field in fields(kind)))


@cache
def _field_setters(kind: Any) -> Sequence[Callable[[Any, Any], None]]:
    """Set the slot of each field of a dataclass; raises an exception for any other class."""
    return [getattr(kind, field.name).__set__ for field in fields(kind)]


class _Unpickler(pickle.Unpickler):
    """Reads nothing but data (Python's documentation of pickle, “Restricting Globals”)."""

    def __init__(self, content: bytes, known: Sequence[Any]) -> None:
        super().__init__(io.BytesIO(content))
        self._functions = {
            "_find_zone": _find_zone,
            "_find_known": known.__getitem__,
            "_restore": _restore,
        }

    def find_class(self, module: str, name: str) -> Any:
        if module == __name__ and name in self._functions:
            return self._functions[name]
        is_own = module.partition(".")[0] == _PACKAGE and module in sys.modules
        if is_own or name in _CLASSES.get(module, ()):
            value = super().find_class(module, name)
            # Not what a module has imported, such as `subprocess.Popen`.
            if isinstance(value, type) and (value.__module__ == module or not is_own):
                return value
        raise pickle.UnpicklingError(f"{module}.{name} is no data")
