"""The lines of files in which facts are written."""

from __future__ import annotations

from pathlib import Path

from .documents import Document, Location
from .parsing import read_document


class SourceLines:
    """Finds lines in the files of the site at `root`, which are read when first needed."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._documents: dict[str, Document | None] = {}

    def line(self, file: str, field: str = "", entry: str = "") -> int | None:
        """The line of a field, or of the place where it would be written.

        In a list, of the entry with the id `entry`. None if the file or the entry is missing.
        """
        document = self._document(file)
        if not document:
            return None
        location: Location = ()
        if entry and isinstance(document.value, list):
            ids = [
                value.get("id") if isinstance(value, dict) else None for value in document.value
            ]
            if entry not in ids:
                return None
            location = (ids.index(entry),)
        span, _ = document.nearest((*location, field) if field else location, key=True)
        return span.start[0]

    def _document(self, file: str) -> Document | None:
        if file not in self._documents:
            path = self._root / file
            self._documents[file] = read_document(path, path) if path.is_file() else None
        return self._documents[file]
