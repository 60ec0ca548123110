"""Why a text is not YAML: the parser says where it stopped; the rules below say what was meant."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

import yaml
from yaml import events

from .characters import LINE_END, ODD_SPACE, SyntaxFault, odd_space_fault
from .indentation import (
    first_line_too_far_right,
    line_between_columns,
    line_too_far_right,
    line_without_colon,
)

# The parser's words → the kind of problem, if no rule below applies.
_KINDS: Mapping[str, str] = {
    "did not find expected ',' or ']'": "list-open",
    "did not find expected ',' or '}'": "braces-open",
    "found unexpected end of stream": "quote-open",
    "found unexpected document indicator": "quote-open",
    "found unknown escape character": "backslash",
    "block sequence entries are not allowed in this context": "list-in-line",
    "did not find expected <document start>": "line-unfit",
    "did not find expected comment or line break": "text-after-bar",
    "did not find expected key": "line-unfit",
    "did not find expected '-' indicator": "line-unfit",
}
_WHOLE_LINE = {"unreadable", "quote-open", "line-unfit"}
_WRONG_FIRST_CHARACTER = {
    "did not find expected tag URI",
    "did not find expected whitespace or line break",
    "did not find the expected '>'",
    "mapping keys are not allowed in this context",
    "found character that cannot start any token",
    "did not find expected node content",
    "did not find expected alphabetic or numeric character",
    "found unexpected non-alphabetical character",
}
_FIRST_CHARACTERS: Mapping[str, str] = {
    "*": "star-first",
    "&": "ampersand-first",
    "%": "percent-first",
}
# Errors that are shown where the faulty part begins, not where the parser stopped.
_AT_BEGINNING = {
    "while scanning a quoted scalar",
    "while scanning a simple key",
    "while scanning a directive",
    "while scanning an alias",
    "while scanning an anchor",
    "while scanning a tag",
    "while parsing a tag",
}
_ODD_SPACE_AFTER = re.compile(rf"(?<=[:-])({ODD_SPACE.pattern}+)")
_GLUED_NAME = re.compile(r"([\w-]+):(?=\S)")
_COMMENT = re.compile(r"[ \t]+#")


class _Stop(NamedTuple):
    """Where the parser stopped, and the line of that place."""

    text: str
    at: int
    problem: str
    opened: int
    last: events.Event | None
    start: int
    end: int

    @property
    def line(self) -> str:
        return self.text[self.start : self.end]

    @property
    def words(self) -> int:
        """The index at which the line's words begin."""
        return self.start + len(self.line) - len(self.line.lstrip(" "))


def explain_syntax_error(
    error: yaml.YAMLError, text: str, last: events.Event | None
) -> SyntaxFault:
    """Why and where the parser stopped after the event `last`."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return SyntaxFault("unreadable", 0)
    mark = error.problem_mark or error.context_mark
    if error.context in _AT_BEGINNING and error.context_mark:
        mark = error.context_mark
    end = len(text.rstrip())
    if not mark:
        return SyntaxFault("unreadable", 0)
    if mark.index >= end:
        return SyntaxFault("file-ends", max(end - 1, 0), end)
    stop = _Stop(
        text=text,
        at=mark.index,
        problem=error.problem or "",
        opened=(error.context_mark or mark).index,
        last=last,
        start=max(text.rfind("\n", 0, mark.index), text.rfind("\r", 0, mark.index)) + 1,
        end=match.start() if (match := LINE_END.search(text, mark.index)) else len(text),
    )
    return next(fault for rule in _RULES if (fault := rule(stop)))


def _tab(stop: _Stop) -> SyntaxFault | None:
    indentation = stop.line[: len(stop.line) - len(stop.line.lstrip())]
    if "\t" in indentation or "tab" in stop.problem or stop.text[stop.at] == "\t":
        start = stop.text.find("\t", stop.start)
        return SyntaxFault("tab", start, start + 1)
    return None


def _conflict(stop: _Stop) -> SyntaxFault | None:
    if re.match(r"(={7}|\|{7})(\s|$)", stop.line):
        return SyntaxFault("merge-conflict", stop.start, stop.end)
    return None


def _odd_space(stop: _Stop) -> SyntaxFault | None:
    above = stop.text.rfind("\n", 0, max(stop.start - 1, 0)) + 1
    for start, end in ((stop.start, stop.end), (above, stop.start)):
        if match := _ODD_SPACE_AFTER.search(stop.text, start, end):
            return odd_space_fault(match[1], match.start(1))
    return None


def _no_space(stop: _Stop) -> SyntaxFault | None:
    """A hyphen or a colon without a space, in this line or the one above."""
    if "expected" not in stop.problem and "mapping values" not in stop.problem:
        return None
    above = stop.text.rfind("\n", 0, max(stop.start - 1, 0)) + 1
    for start, end in ((stop.start, stop.end), (above, max(stop.start - 1, above))):
        line = stop.text[start:end]
        words = start + len(line) - len(line.lstrip(" "))
        if re.match(r"-(?![\s-])", line.lstrip(" ")):
            return SyntaxFault("hyphen-space", words, words + 1)
        words += len(re.match(r"(- *)*", stop.text[words:end])[0])  # type: ignore[index]
        if name := _GLUED_NAME.match(stop.text, words, end):
            return SyntaxFault("colon-space", name.end() - 1, name.end(), {"name": name[1]})
    return None


def _last_text(stop: _Stop) -> SyntaxFault | None:
    """What ended a text before its line ends."""
    last = stop.last
    if not isinstance(last, events.ScalarEvent) or not last.start_mark or not last.end_mark:
        return None
    opened, closed = last.start_mark.index, last.end_mark.index
    if last.style in ("'", '"'):
        if closed <= stop.start:
            return None
        if opened < stop.start:  # the quotation mark of the next text closed this one
            return SyntaxFault("quote-open", opened, None)
        return SyntaxFault(
            "quote-ends" if last.style == '"' else "apostrophe-ends", opened, closed
        )
    if not last.style and (comment := _COMMENT.match(stop.text, closed)):
        return SyntaxFault("comment-splits", comment.end() - 1)
    return None


def _bracket(stop: _Stop) -> SyntaxFault | None:
    """Words after a closing bracket."""
    last = stop.last
    if not isinstance(last, events.CollectionEndEvent) or not last.end_mark:
        return None
    close = last.end_mark.index
    if stop.start < close <= stop.at and stop.text[close - 1] in "]}":
        return SyntaxFault("bracket-ends", close - 1, close)
    return None


def _curly(stop: _Stop) -> SyntaxFault | None:
    """A text in curly quotation marks, with a colon in it."""
    quote = re.search(r"(?<=: )[“„‘«]", stop.line)
    if "mapping values" in stop.problem and quote and stop.start + quote.start() < stop.at:
        return SyntaxFault("curly-quotes", stop.start + quote.start(), stop.end)
    return None


def _colon(stop: _Stop) -> SyntaxFault | None:
    if "mapping values" not in stop.problem:
        return None
    name = re.match(r" *(?:- +)?[\w-]+(?=:)", stop.line)
    first = name is not None and stop.start + name.end() == stop.at
    if first and (
        fault := line_too_far_right(stop.text, stop.start)
        or line_without_colon(stop.text, stop.start)
    ):
        return fault
    return SyntaxFault("colon-in-text", stop.at, stop.at + 1)


def _no_name(stop: _Stop) -> SyntaxFault | None:
    if re.match(r" *(?:- +)*:(?:\s|$)", stop.line):
        return SyntaxFault("name-missing", stop.words, stop.end)
    return None


def _dots(stop: _Stop) -> SyntaxFault | None:
    """A line of dots, at which the file ends for the parser."""
    before = list(re.finditer(r"^\.\.\.(?=\s)", stop.text[: stop.end], re.MULTILINE))
    if "document start" in stop.problem and before:
        return SyntaxFault("second-part", *before[-1].span())
    return None


def _first_line(stop: _Stop) -> SyntaxFault | None:
    """A line that is indented less than the first, which would end the file."""
    return (
        first_line_too_far_right(stop.text, stop.start)
        if "document start" in stop.problem
        else None
    )


def _no_colon(stop: _Stop) -> SyntaxFault | None:
    if stop.problem != "could not find expected ':'":
        return None
    return SyntaxFault("no-colon", stop.words, stop.end)


def _first_character(stop: _Stop) -> SyntaxFault | None:
    if stop.problem not in _WRONG_FIRST_CHARACTER:
        return None
    character = stop.text[stop.at]
    if stop.line.startswith("..."):
        return SyntaxFault("second-part", stop.start, stop.end)
    kind = _FIRST_CHARACTERS.get(character, "first-sign")
    return SyntaxFault(kind, stop.at, stop.end, {"sign": character})


def _indent(stop: _Stop) -> SyntaxFault | None:
    if stop.problem in {"did not find expected key", "did not find expected '-' indicator"}:
        return line_between_columns(stop.text, stop.start) if stop.words == stop.at else None
    return None


def _fallback(stop: _Stop) -> SyntaxFault:
    kind = _KINDS.get(stop.problem, "unreadable")
    if kind in {"list-open", "braces-open"}:
        return SyntaxFault(kind, stop.opened, stop.opened + 1)
    return SyntaxFault(kind, stop.at, stop.end if kind in _WHOLE_LINE else stop.at + 1)


_RULES: tuple[Callable[[_Stop], SyntaxFault | None], ...] = (
    _tab,
    _conflict,
    _odd_space,
    _last_text,
    _bracket,
    _curly,
    _no_space,
    _colon,
    _no_name,
    _dots,
    _first_line,
    _no_colon,
    _first_character,
    _indent,
    _fallback,
)
