"""The wording of what is not YAML, in the words of editors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import yaml
from yaml import events

from .documents import Position

# Control characters, those that YAML refuses, and those that end a line for YAML but not for
# editors, in whose programs positions would be off.
INVISIBLE = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_LINE_END = re.compile(r"\r\n|\r|\n")
_CONFLICT = re.compile(r"^(<{7}|>{7})(?= |$)", re.MULTILINE)

_QUOTE = 'put the whole text in "quotation marks"'
_CHECK = "check its indentation, colons and quotation marks"
# The parser's words → what is wrong and what to write.
_ADVICE: Mapping[str, str] = {
    "mapping values are not allowed in this context": (
        f'a ": " stands inside a text; {_QUOTE}, or mend the indentation'
    ),
    "found character that cannot start any token": (
        'a text can\'t begin with this character; put it in "quotation marks"'
    ),
    "could not find expected ':'": (
        "this line has no colon with a space after it; write `key: value`"
    ),
    "did not find expected key": f"this line does not fit the ones above; {_CHECK}",
    "did not find expected '-' indicator": (
        "this line does not fit the list above; check its indentation"
    ),
    "did not find expected ',' or ']'": (
        "the list that begins with [ in line {line} is not closed; write ] at its end"
    ),
    "did not find expected ',' or '}'": (
        "what begins with {{ in line {line} is not closed; write }} at its end, or put a text "
        'that begins with {{ in "quotation marks"'
    ),
    "found unexpected end of stream": (
        "the quotation mark that opens here is never closed; write it again where the text ends"
    ),
    "found unexpected document indicator": (
        "the quotation mark that opens here is never closed; write it again where the text ends"
    ),
    "found a tab character where an indentation space is expected": (
        "a tab stands where spaces belong; indent with spaces"
    ),
    "found unknown escape character": (
        'after a \\ in "quotation marks" this has no meaning; write \\\\ for one \\'
    ),
    "block sequence entries are not allowed in this context": (
        "a list can't begin in this line; begin it in the next one, or put a text in \"quotation "
        'marks"'
    ),
    "did not find expected <document start>": (
        f"this does not belong to what stands above; delete it or {_CHECK}"
    ),
    "did not find expected node content": (
        'a text can\'t begin with this character; put it in "quotation marks"'
    ),
    "did not find expected comment or line break": (
        f"a text can't go on in the line of this | or > mark; {_QUOTE}"
    ),
    "did not find expected alphabetic or numeric character": (
        'a text can\'t begin with * or &; put it in "quotation marks"'
    ),
}
# Errors that show best where the thing at fault begins, not where the parser gave up.
_AT_BEGINNING = {"while scanning a quoted scalar", "while scanning a simple key"}


def position_of(text: str, index: int) -> Position:
    """The line and column of a character; lines end as they do in editors' programs."""
    line, start = 1, 0
    for end in _LINE_END.finditer(text, 0, index):
        line, start = line + 1, end.end()
    return line, index - start + 1


def obstacles(text: str) -> Iterator[tuple[Position, str]]:
    """What is to be mended before the text can be parsed at all."""
    if found := INVISIBLE.search(text):
        message = f"the invisible character U+{ord(found[0]):04X} stands here; delete it"
        yield position_of(text, found.start()), message
    conflicts = list(_CONFLICT.finditer(text))
    for conflict in conflicts:
        if conflict[0] == conflicts[0][0]:
            message = (
                "Git marks two versions of these lines; keep one of them and delete the lines "
                "with <<<<<<<, ======= and >>>>>>>"
            )
            yield position_of(text, conflict.start()), message


def explained(error: yaml.YAMLError, text: str, last: events.Event | None) -> tuple[Position, str]:
    """Where the parser gave up after the event `last`, what is wrong there and what to write."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return (1, 1), f"this file can't be read as YAML; {_CHECK}"
    mark = error.problem_mark or error.context_mark
    if error.context in _AT_BEGINNING and error.context_mark:
        mark = error.context_mark
    if not mark:
        return (1, 1), f"this file can't be read as YAML; {_CHECK}"
    if mark.index >= len(text.rstrip()):
        message = "the file ends within a list or a text; close its bracket or quotation mark"
        return position_of(text, len(text.rstrip())), message
    position = mark.line + 1, mark.column + 1
    if text[mark.index :].startswith("\t"):
        return position, "a tab stands where spaces belong; indent with spaces"
    if isinstance(last, events.ScalarEvent) and last.style in ("'", '"'):
        opened, closed = last.start_mark, last.end_mark
        if opened and closed and closed.line == mark.line:
            where = f"the quotation mark that opens in line {opened.line + 1} closes before this"
            return position, f"{where}; {_QUOTES[last.style]}"
    line = (error.context_mark or mark).line + 1
    advice = _ADVICE.get(error.problem or "", f"this can't be read as YAML; {_CHECK}")
    return position, advice.format(line=line)


_QUOTES = {
    '"': 'close it where its text ends, and write \\" for a mark inside the text',
    "'": "close it where its text ends, and write '' for a mark inside the text",
}
