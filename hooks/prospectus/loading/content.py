"""Read the bytes of a file, and decode them."""

from __future__ import annotations

from pathlib import Path

from ..diagnostics import Problem
from .characters import line_and_column
from .documents import Document, Span
from .special_files import special_kind

MAX_BYTES = 1_000_000


def read_content(path: Path, document: Document, max_bytes: int = MAX_BYTES) -> bytes | None:
    """The content of a file; None if it can't be read, with the reason among the problems."""
    try:
        status = path.stat()
        if special := special_kind(status.st_mode):
            problem = document.problem("file-special", what=special)
        elif status.st_size > max_bytes:
            problem = too_large(status.st_size, document, max_bytes)
        else:
            return path.read_bytes()
    except FileNotFoundError:
        problem = document.problem("file-missing")
    except IsADirectoryError:
        problem = document.problem("file-folder")
    except OSError as error:
        problem = document.problem("file-unreadable", reason=error.strerror or "")
    document.problems.append(problem)
    return None


def too_large(size: int, document: Document, max_bytes: int = MAX_BYTES) -> Problem:
    """The problem of a content of more than `max_bytes`."""
    limit = f"{max_bytes // 1_000_000} MB"
    return document.problem("file-large", size=f"{size / 1e6:.1f} MB", limit=limit)


def decode(content: bytes, document: Document) -> str | None:
    """The text of a content in UTF-8; None for another encoding, which becomes a problem."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The error counts from the first byte after the byte order mark.
        mark = len(content) - len(error.object)
        start = mark + error.start
        before = content[:start].decode("utf-8-sig")
        line, column = line_and_column(before, len(before))
        faulty = content[content.rfind(b"\n", 0, start) + 1 :].split(b"\n", 1)[0].rstrip(b"\r")
        kind, words = "encoding", {}
        if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in content:
            kind = "encoding-wide"
        else:
            character = content[start : start + 1].decode("cp1252", "replace")
            if character != "\ufffd":
                kind, words = "encoding-windows", {"character": character}
        if kind != "encoding-wide":
            document.lines = ["", *[""] * (line - 2), _readable(faulty, before, column)][-line:]
        span = Span((line, column), (line, column + 1))
        document.problems.append(document.problem(kind, span, words=words))
        return None


def _readable(line: bytes, before: str, column: int) -> str:
    """A line that is not UTF-8: as UTF-8 up to its first fault, then as Windows-1252."""
    start = before[len(before) - column + 1 :]
    return start + line[len(start.encode()) :].decode("cp1252", "replace")
