"""The one form of data files, in which differences show what changed and nothing else."""

from __future__ import annotations

from pathlib import Path

from ..diagnostics import DataError, Problem
from ..loading import FILE_MODELS, read_document
from .changes import BOM, read_text
from .rewriter import CannotEditError, rewrite


def format_documents(root: Path) -> tuple[dict[Path, str], list[Path]]:
    """The text in form of each data file that is not, and the files that can't be brought into it.

    Raises `DataError` with everything that is not YAML.
    """
    changes: dict[Path, str] = {}
    left: list[Path] = []
    problems: list[Problem] = []
    for name, shape in FILE_MODELS.items():
        place = root / "data" / name
        paths = sorted(place.glob("[!.]*.yml")) if not name.endswith(".yml") else [place]
        for path in paths:
            if not path.exists():
                continue
            document = read_document(path, path)
            problems += document.problems
            if document.problems or document.value is None:
                continue
            text = read_text(path)
            mark = BOM if text.startswith(BOM) else ""
            try:
                made = mark + rewrite(text.removeprefix(mark), document.value, shape, form=True)
            except CannotEditError:
                left.append(path)
                continue
            made = made if made.endswith("\n") else f"{made}\n"
            if made != text:
                changes[path] = made
    if problems:
        raise DataError(problems)
    return changes, left
