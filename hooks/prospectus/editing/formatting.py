"""Data files in one format, so that diffs show what changed and nothing else."""

from __future__ import annotations

from pathlib import Path

from ..diagnostics import DataError, Problem
from ..loading import FILE_SCHEMAS, find_link_problem, read_document
from .changes import read_text
from .rewriter import CannotEditError, rewrite


def format_documents(root: Path) -> tuple[dict[Path, str], list[Path]]:
    """The new text of each data file that is not formatted, and the files that can't be.

    Raises `DataError` with every problem of files that are not YAML.
    """
    changes: dict[Path, str] = {}
    unusual: list[Path] = []
    problems: list[Problem] = []
    for name, schema in FILE_SCHEMAS.items():
        place = root / "data" / name
        paths = [place] if name.endswith(".yml") else sorted(place.glob("[!.]*.yml"))
        for path in paths:
            if not path.exists():
                continue
            if problem := find_link_problem(path, root):
                problems.append(problem)
                continue
            document = read_document(path, path)
            problems += document.problems
            if document.problems or document.value is None:
                continue
            text = read_text(path)
            try:
                formatted = rewrite(text, document.value, schema, reformat=True)
            except CannotEditError:
                unusual.append(path)
                continue
            formatted = formatted if formatted.endswith("\n") else f"{formatted}\n"
            if formatted != text:
                changes[path] = formatted
    if problems:
        raise DataError(problems)
    return changes, unusual
