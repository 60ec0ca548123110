"""Keeps the states of the files of the last site, so that no build reads what did not change."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from .site_folder import FileState
from .value_cache import ValueCache

_KEPT = 3
"""How many sites, such as one with another language, are built from the same data in turn."""


class LastStates:
    """The states of the files in the folder `site`, by the key of what made them, and path.

    The folder may have been changed since: a file that is not in its state any more is read.
    """

    def __init__(self, cache_dir: Path, site: Path) -> None:
        self._values = ValueCache(cache_dir / "files")
        self._name = sha256(str(site).encode("utf-8", "surrogateescape")).hexdigest()

    def read(self) -> Mapping[str, Mapping[str, FileState]]:
        """The states that were kept last; empty without any."""
        return self._values.read(self._name) or {}

    def write(self, states: Mapping[str, Mapping[str, FileState]]) -> None:
        """Keep the states of the files of a new site, which takes the place of this one."""
        self._values.write(self._name, states)
        self._values.keep_newest(self._name, _KEPT)
