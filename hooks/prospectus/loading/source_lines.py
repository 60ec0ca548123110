"""In which line of a file a fact is written."""

from __future__ import annotations

from pathlib import Path

from .documents import Document, Location
from .parsing import read_document


class SourceLines:
    """Finds lines in the files of the site at `root`, as they are when first asked for."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._documents: dict[str, Document | None] = {}

    def line(self, file: str, field: str = "", entry: str = "") -> int | None:
        """The line of a field, or the nearest place to where it would be written.

        In a list, of the entry with an `id`. None for a file that there is not.
        """
        document = self._document(file)
        if not document:
            return None
        location: Location = ()
        if entry and isinstance(document.value, list):
            ids = [one.get("id") if isinstance(one, dict) else None for one in document.value]
            if entry not in ids:
                return None
            location = (ids.index(entry),)
        span, _ = document.nearest((*location, field) if field else location, key=True)
        return span.start[0]

    def _document(self, file: str) -> Document | None:
        if file not in self._documents:
            path = self._root / file
            found = read_document(path, path) if path.is_file() else None
            self._documents[file] = found
        return self._documents[file]
