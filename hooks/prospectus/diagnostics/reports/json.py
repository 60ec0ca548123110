"""Format problems as JSON for programs. The format is stable: keys are added, never changed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from ..messages import Severity
from ..problems import Problem, count_severity

_TEXT, _NUMBER = {"type": "string"}, {"type": "integer", "minimum": 1}
_PROBLEM: Mapping[str, Any] = {
    "path": {**_TEXT, "description": "The file, as seen from the working directory."},
    "line": {**_NUMBER, "description": "The line, from 1."},
    "column": {**_NUMBER, "description": "The first character, from 1."},
    "end_column": {
        "type": ["integer", "null"],
        "description": "The column after the last character; null: the end of the line.",
    },
    "severity": {"enum": [severity.value for severity in Severity]},
    "kind": {**_TEXT, "description": "What kind of problem it is; stays the same."},
    "title": {**_TEXT, "description": "A few words on the kind."},
    "field": {**_TEXT, "description": "Where in the facts: `deliveries[1].mode`."},
    "says": {**_TEXT, "description": "What is wrong."},
    "advice": {**_TEXT, "description": "What to do."},
    "example": {**_TEXT, "description": "What could be written, as YAML; may be empty."},
    "suggestions": {
        "type": "array",
        "items": _TEXT,
        "description": "Names that were probably meant.",
    },
    "source": {**_TEXT, "description": "The line as it was written; empty for a very long one."},
    "count": {
        **_NUMBER,
        "description": "How many problems it is, if not one.",
    },
}
REPORT_SCHEMA: Mapping[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "What `prospectus check --format json` prints",
    "type": "object",
    "properties": {
        "version": {"const": 1},
        "errors": {"type": "integer", "minimum": 0},
        "warnings": {"type": "integer", "minimum": 0},
        "problems": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": _PROBLEM,
                "required": list(_PROBLEM),
                "additionalProperties": False,
            },
        },
    },
    "required": ["version", "errors", "warnings", "problems"],
    "additionalProperties": False,
}


def format_json(problems: Sequence[Problem]) -> str:
    """All problems as an object that is valid against `REPORT_SCHEMA`."""
    report = {
        "version": 1,
        "errors": count_severity(problems, Severity.ERROR),
        "warnings": count_severity(problems, Severity.WARNING),
        "problems": [_object(problem) for problem in problems],
    }
    return json.dumps(report, indent=2)


def _object(problem: Problem) -> dict[str, Any]:
    ends_here = problem.end and problem.end[0] == problem.line
    special: dict[str, Any] = {
        "path": problem.path.as_posix(),
        "end_column": problem.end[1] if problem.end and ends_here else None,
        "severity": problem.severity.value,
        "suggestions": list(problem.suggestions),
    }
    return {
        name: special[name] if name in special else getattr(problem, name) for name in _PROBLEM
    }
