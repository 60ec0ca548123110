"""Problems as text, as annotations and as JSON: safe to show, exact, in a stable shape."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from wcwidth import wcswidth

from prospectus.diagnostics.messages import Severity
from prospectus.diagnostics.problems import Problem
from prospectus.diagnostics.reports import format_lines
from prospectus.diagnostics.reports.github import format_annotations, format_step_summary
from prospectus.diagnostics.reports.json import REPORT_SCHEMA, format_json
from prospectus.diagnostics.reports.source import source_snippet
from prospectus.diagnostics.reports.text import format_text

Make = Callable[..., Problem]


@pytest.fixture
def make() -> Make:
    """A problem whose place is where «…» stand in its line."""

    def problem(marked: str = "title: «x»", **more: Any) -> Problem:
        start, end = marked.index("«"), marked.index("»") - 1
        source = marked.replace("«", "").replace("»", "")
        given = {
            "path": Path("data/courses/leap.yml"),
            "line": 7,
            "column": start + 1,
            "field": "title",
            "says": "It is wrong.",
            "advice": "Mend it.",
            "kind": "empty",
            "title": "Nothing written",
            "end": (7, end + 1),
            "source": source,
        }
        return Problem(**(given | more))

    return problem


@pytest.mark.parametrize(
    ("marked", "line", "mark"),
    [
        ("mode: «onlin»", "mode: onlin", "      ^^^^^"),
        ("\ttitle: «x»", "→   title: x", "           ^"),
        ("ab\t«x»", "ab→ x", "    ^"),
        ("«\t»title", "→   title", "^^^^"),
        ("日本語: «x»", "日本語: x", "        ^"),
        ("a: «日本»", "a: 日本", "   ^^^^"),
        ("e\u0301te\u0301: «x»", "e\u0301te\u0301: x", "     ^"),
        ("a: «e\u0301»", "a: e\u0301", "   ^"),
        ("क्षि: «x»", "क्षि: x", None),
        ("a: «»", "a:", "   ^"),
        ("a: «\u200b»b", "a: <U+200B>b", "   ^^^^^^^^"),
        ("a: «\ue000»b", "a: <U+E000>b", "   ^^^^^^^^"),
        ("a: «\u3164»b", "a: <U+3164>b", "   ^^^^^^^^"),
        ("a:«\u00a0»b", "a:␣b", "  ^"),
        ("\x1b[31m«x»", "<U+001B>[31mx", "            ^"),
        ("\u202e«x»", "<U+202E>x", "        ^"),
        ("\x9b31m«x»", "<U+009B>31mx", "           ^"),
    ],
)
def test_the_mark_stands_below_the_place(
    marked: str, line: str, mark: str | None, make: Make
) -> None:
    shown, below = source_snippet(make(marked), 80)
    assert shown.rstrip() == line
    if mark is None:
        assert below.index("^") == wcswidth(line.partition("x")[0])
    else:
        assert below == mark


def test_without_an_end_the_mark_goes_on_to_the_end_of_the_line(make: Make) -> None:
    assert source_snippet(make("title: «x» y  ", end=None), 80)[1] == "       ^^^"


@pytest.mark.parametrize("before", [0, 30, 500])
@pytest.mark.parametrize("after", [0, 30, 500])
@pytest.mark.parametrize("letter", ["a", "語"])
def test_a_long_line_is_cut_around_the_place(
    before: int, after: int, letter: str, make: Make
) -> None:
    problem = make(f"{letter * before}«XYZ»{letter * after}")
    line, mark = source_snippet(problem, 60)
    assert wcswidth(line) <= 60
    assert wcswidth(line[: line.index("XYZ")]) == mark.index("^")
    assert mark.count("^") == 3
    assert line.strip("…") in problem.source
    assert line.startswith("…") != problem.source.startswith(line[:3])
    assert line.endswith("…") != problem.source.endswith(line[-3:])


def test_a_place_longer_than_the_line_is_cut(make: Make) -> None:
    line, mark = source_snippet(make(f"title: «{'x' * 500}»"), 60)
    assert wcswidth(line) <= 60
    assert line.endswith("…")
    assert mark.count("^") > 20


def test_colour_is_only_where_it_is_asked_for(make: Make) -> None:
    problems = [make(), make(severity=Severity.WARNING, example="title: y")]
    assert "\x1b" not in format_text(problems)
    assert "\x1b[31m" in format_text(problems, color=True)
    assert "\x1b[33m" in format_text(problems, color=True)


def test_files_have_headings_and_warnings_come_apart(make: Make) -> None:
    other = Path("data/people.yml")
    problems = [make(), make(line=9), make(path=other), make(severity=Severity.WARNING)]
    headings = [line for line in format_text(problems).splitlines() if line[:4] == "data"]
    assert [line for line in headings if line.count(":") == 1] == [
        "data/courses/leap.yml: 2 problems",
        "data/people.yml: 1 problem",
        "data/courses/leap.yml: 1 warning",
    ]


def test_a_line_a_problem(make: Make) -> None:
    example = "title: y"
    assert format_lines([make(example=example), make(field="", example="a:\n  b: c")]) == (
        "data/courses/leap.yml:7:8: title: It is wrong. Mend it. Write, for example: title: y\n"
        "data/courses/leap.yml:7:8: It is wrong. Mend it."
    )


def test_an_annotation_escapes_what_github_would_read_otherwise(make: Make) -> None:
    problem = make(
        path=Path("data/a,b:c.yml"), title="100%: a, b", says="50% of\r\nit: ::error::, wrong."
    )
    assert format_annotations([problem]) == (
        "::error file=data/a%2Cb%3Ac.yml,line=7,col=8,endColumn=9,title=100%25%3A a%2C b::"
        "data/a,b:c.yml, line 7: 50%25 of%0D%0Ait: ::error::, wrong. Mend it."
    )


def test_an_annotation_has_no_end_in_another_line(make: Make) -> None:
    for end in (None, (9, 3)):
        (line,) = format_annotations([make(end=end, severity=Severity.WARNING)]).splitlines()
        assert line.startswith("::warning file=data/courses/leap.yml,line=7,col=8,title=")


def test_the_summary_is_markdown_that_no_text_breaks_out_of(make: Make) -> None:
    summary = format_step_summary([make("title: «```` <b>»")])
    assert summary.startswith("### 1 problem in 1 file\n\n`````text\n")
    assert summary.endswith("\n`````\n")


def test_the_summary_keeps_below_what_github_takes(make: Make) -> None:
    many = [make(line=line) for line in range(20_000)]
    assert len(format_step_summary(many).encode()) < 1_000_000


def test_json_fits_its_schema(make: Make) -> None:
    warning = make(end=None, severity=Severity.WARNING)
    problems = [make(suggestions=("a",), example="b: c"), warning]
    report = json.loads(format_json(problems))
    jsonschema.Draft202012Validator.check_schema(REPORT_SCHEMA)
    jsonschema.validate(report, REPORT_SCHEMA)
    assert (report["errors"], report["warnings"]) == (1, 1)
    assert report["problems"][0] == {
        "path": "data/courses/leap.yml",
        "line": 7,
        "column": 8,
        "end_column": 9,
        "severity": "error",
        "kind": "empty",
        "title": "Nothing written",
        "field": "title",
        "says": "It is wrong.",
        "advice": "Mend it.",
        "example": "b: c",
        "suggestions": ["a"],
        "source": "title: x",
        "count": 1,
    }
    assert report["problems"][1]["end_column"] is None
