"""What MkDocs and its plugins log, in the report of a build.

MkDocs logs warnings and notices as sentences. With `--strict`, as `prospectus build` runs it, a
warning stops the build.
"""

from __future__ import annotations

import logging
import re
from dataclasses import replace
from pathlib import Path

import mkdocs

from prospectus.diagnostics import MKDOCS, Problem, read_report, write_report
from prospectus.loading import display_path

# ProperDocs takes the place of the module `mkdocs`, and what logs to “mkdocs” reaches it too.
LOGGER = logging.getLogger(mkdocs.__name__)
# Other messages below WARNING are about progress.
_NOTICES = (f"{mkdocs.__name__}.structure.", f"{mkdocs.__name__}.plugins.prospectus")
_DOC_FILE = re.compile(r"Doc file '([^']+)'")
# A whole value of YAML, in no comment; such as an entry of `nav`.
_ENTRY = r"""^[^#]*?(?:[-:]\s|[,\[{{])\s*(["']?)(?P<words>{})\1\s*(?:$|[,\]}}]|\s#)"""
_WORDS = r"(?<![\w./-])(?P<words>{})(?![\w./-])"
_QUOTED = re.compile(r"'([^']+)'|\"([^\"]+)\"")


class ReportHandler(logging.Handler):
    """Keeps the warnings and notices of a build."""

    def __init__(self, config_file: Path, docs_dir: Path) -> None:
        super().__init__(logging.INFO)
        self._config_file, self._docs_dir = config_file, docs_dir
        self._problems: list[Problem] = []
        self._notes: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage().replace(":\n  - ", ": ").replace("\n  - ", ", ")
        problem = self._locate(" ".join(message.split()))
        if record.levelno == logging.WARNING:
            self._problems.append(problem)
        elif record.levelno == logging.INFO and record.name.startswith(_NOTICES):
            place = f"{problem.path}:{problem.line}:{problem.column}: " if problem.source else ""
            self._notes.append(place + problem.says.rstrip("."))

    def write(self, path: Path) -> None:
        """Add what was logged to the report at a path."""
        report = read_report(path)
        problems = (*report.problems, *self._problems)
        write_report(replace(report, problems=problems, notes=(*report.notes, *self._notes)), path)

    def _locate(self, message: str) -> Problem:
        """The problem, at the first words that the message quotes of the file that it is about."""
        doc_file = _DOC_FILE.match(message)
        path = self._docs_dir / doc_file[1] if doc_file else self._config_file
        lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
        quoted = [first or second for first, second in _QUOTED.findall(message)]
        match, number = None, 0
        for words in quoted[1:] if doc_file else quoted:
            for pattern in (_WORDS,) if doc_file else (_ENTRY, _WORDS):
                regex = re.compile(pattern.format(re.escape(words)))
                for index, line in enumerate(lines):
                    if not match and (match := regex.search(line)):
                        number = index
        return Problem(
            path=display_path(path),
            line=number + 1,
            column=match.start("words") + 1 if match else 1,
            end=(number + 1, match.end("words") + 1) if match else None,
            field="",
            says=message,
            kind=MKDOCS,
            title="Reported by MkDocs",
            source=lines[number] if match else "",
        )
