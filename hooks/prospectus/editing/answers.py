"""What `prospectus check` would say about something that is not in a file yet."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from ..diagnostics import Problem, format_message, phrase, quote, suggest
from ..facts import Catalogue, Fact, FactError, Meeting, Session, schema_of, slugify
from ..loading import (
    LOADER,
    Document,
    KnownKeys,
    Location,
    Span,
    address_problems,
    check_facts,
    explain_model_errors,
    key_problem,
    validate_entries,
)

# Problems of two fields together, before the second one is known.
_OF_SEVERAL = {"end-hour-missing", "start-hour-missing"}


def check_value(model: type[Fact], path: Location, text: str) -> str | None:
    """Why a text is refused for a field, and what to write; None if it is accepted."""
    value: Any = text
    for part in reversed(path):
        value = [value] if isinstance(part, int) else {part: value}
    try:
        TypeAdapter(model).validate_python(value)
    except ValidationError as error:
        document = Document(Path())
        for depth in range(len(path) + 1):
            set_position(document, path[:depth], (depth + 1, 1))
        for problem in explain_model_errors(error, schema_of(model), document, ()):
            if problem.line > len(path) and problem.kind not in _OF_SEVERAL:
                return format_answer(problem)
    return None


def check_times(zone_name: str, start: str, end: str = "") -> str | None:
    """Why the times of a meeting are refused in a zone, and what to write; None if not."""
    if ":" not in start:
        return None
    meeting = Meeting.model_validate({"start": start, "end": end or "23:59"})
    try:
        first = meeting.starts(zone_name)
        backwards = end and meeting.ends(zone_name) <= first
    except FactError as fact_error:
        return " ".join(format_message(fact_error.kind, fact_error.words))
    return " ".join(format_message("end-before-start", {})) if backwards else None


def check_meeting(values: Mapping[str, str]) -> str | None:
    """Why the fields of a meeting are refused together, and what to write; None if not."""
    try:
        Meeting.model_validate(values)
    except ValidationError as error:
        problems = explain_model_errors(error, schema_of(Meeting), Document(Path()), ())
        return format_answer(problems[0])
    return None


def check_choice(name: str, names: Iterable[str], kind: str) -> str | None:
    """Why a name that is not among the names is refused, and what to write."""
    names = sorted(names)
    if name in names:
        return None
    return f"{phrase('no_such', kind=kind, name=quote(name))} {suggest(name, names)[0]}".strip()


def check_sessions(
    facts: Catalogue,
    sessions: Sequence[tuple[str, Any]],
    places: Sequence[Mapping[Location, tuple[int, int]]],
) -> Iterator[tuple[tuple[int, int], str]]:
    """The problems of sessions of courses: each message with its place.

    `places` has the position of each part of each session, by its location in it.
    """
    documents = {f"courses/{slug}.yml": Document(Path()) for slug in facts.courses}
    valid: dict[str, dict[int, Session]] = {}
    problems: list[Problem] = []
    for slug in dict.fromkeys(slug for slug, _ in sessions):
        document = documents[f"sessions/{slug}.yml"] = Document(Path("the sheet"))
        own = [
            (value, where)
            for (course, value), where in zip(sessions, places, strict=True)
            if course == slug
        ]
        document.value = [value for value, _ in own]
        for number, (_, where) in enumerate(own):
            for location, position in where.items():
                set_position(document, (number, *location), position)
        entries = validate_entries(schema_of(list[Session]), document, problems)
        valid[slug] = {int(location[0]): session for location, session in entries}
    currency = facts.organization.currency
    known = KnownKeys(set(facts.people), set(facts.accreditors), set(facts.courses), currency)
    problems += address_problems(documents)
    problems += check_facts(facts.courses, valid, known, documents)
    for problem in problems:
        answer = format_answer(problem) if problem.says else phrase("further")
        yield (problem.line, problem.column), answer


def check_slug(name: str) -> str | None:
    """Why a name can't be a slug, and what to write; None if it can."""
    kind = key_problem(name)
    if not kind:
        return None
    return " ".join(
        format_message(kind, {"input": quote(name), "write": slugify(name, "some-name")})
    )


def set_position(document: Document, location: Location, position: tuple[int, int]) -> None:
    """Set the position of a part of a document."""
    document.values[location] = Span(position)


def format_answer(problem: Problem) -> str:
    """A problem as an answer or the note of a cell, where the name of the field is known."""
    says = format_message("empty", {})[0] if problem.kind == "missing" else problem.says
    bare = _bare(problem.example)
    example = phrase("example", example=bare) if bare else ""
    return " ".join(filter(None, (says, problem.advice, example)))


def _bare(example: str) -> str:
    """The value of an example of one line; empty for an example of several."""
    value = yaml.load(example, Loader=LOADER) if example else None  # noqa: S506 - only text
    if isinstance(value, dict | list):
        (value,) = list(value.values() if isinstance(value, dict) else value)[:1]
    return value if isinstance(value, str) and "\n" not in example else ""


def relocate_problem(problem: Problem, copy: Path, root: Path) -> Problem:
    """A problem of a copy of a site, as a problem of the site itself."""
    path = root / problem.path.resolve().relative_to(copy)
    prefix = "" if root == Path() else f"{root}{os.sep}"
    says = problem.says.replace(f"{copy}{os.sep}", prefix)
    return replace(problem, path=path, says=says)
