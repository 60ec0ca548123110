"""No file takes long to read: time and memory grow as the file does, and its problems are cut."""

import json
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prospectus.diagnostics import MAX_PROBLEMS, DataError, Problem, closest_name
from prospectus.diagnostics.problems import sort_problems
from prospectus.diagnostics.reports.json import format_json
from prospectus.diagnostics.reports.text import format_text
from prospectus.facts.text import TEXT_LENGTH
from prospectus.loading import Document, Span
from prospectus.loading.content import MAX_BYTES
from prospectus.loading.parsing import MAX_DEPTH, MAX_VALUES

Problems = Callable[[dict[str, str]], list[Problem]]

# What grows, by the file that it is in. Each once took the square of its length.
SHAPES: dict[str, tuple[str, Callable[[int], str]]] = {
    "items that are no entries": ("sessions/leap.yml", lambda n: "- x\n" * n),
    "entries with one id": ("sessions/leap.yml", lambda n: "- id: a\n" * -(-n // 2)),
    "unknown names": ("people.yml", lambda n: "a:\n" + "".join(f"  b{i}: c\n" for i in range(n))),
    "names of unknown forms": ("people.yml", lambda n: "".join(f"P {i}: a\n" for i in range(n))),
    "repeated names": ("people.yml", lambda n: "a: b\n" * n),
    "lists as names": ("people.yml", lambda n: "? [x]\n: y\n" * n),
    "anchors": ("people.yml", lambda n: "".join(f"a{i}: &x b\n" for i in range(n))),
    "brackets": ("people.yml", lambda n: "a: " + "[" * 20 * n),
    "braces that close": ("people.yml", lambda n: "{a: " * 8 * n + "}" * 8 * n),
    "a list as a name in lists": ("people.yml", lambda n: "? " + "[" * 20 * n),
    "marks of conflicts": ("people.yml", lambda n: "<<<<<<< HEAD\n" * n),
    "hyphens within texts": (
        "people.yml",
        lambda n: "".join(f"a{i}: b\n  - c\n" for i in range(n)),
    ),
    "lines of another indentation": ("people.yml", lambda n: "a:\n" + "   - b\n" * n + "  c: d\n"),
    "unknown people": (
        "courses/leap.yml",
        lambda n: "title: A\npeer_reviewers:\n" + "".join(f"- jose-{i}\n" for i in range(n)),
    ),
    "meetings without a start": (
        "sessions/leap.yml",
        lambda n: "- id: a\n  meetings:\n" + "    - {}\n" * n,
    ),
    "one long line": ("people.yml", lambda n: "a: {b: '" + "c" * 20 * n + "', d: 1, e: 2}\n"),
}


@pytest.mark.parametrize("name", SHAPES)
def test_the_time_grows_as_the_file_does(name: str, problems_with: Problems) -> None:
    path, content = SHAPES[name]

    def measure(size: int) -> float:
        text = content(size)
        assert len(text) < MAX_BYTES
        times = []
        for _ in range(2):
            start = process_time()
            problems = problems_with({path: text})
            format_text(problems)
            times.append(process_time() - start)
            assert problems
        return min(times)

    measure(1)
    small, large = measure(4_000), measure(16_000)
    # Four times as much takes four times as long; by the square, it would be sixteen times.
    assert large < 8 * small + 0.5, f"{small:.2f} s, then {large:.2f} s"


@pytest.mark.parametrize("name", ["unknown names", "hyphens within texts"])
def test_the_largest_file_takes_no_more_than_its_size_in_memory(
    name: str, problems_with: Problems
) -> None:
    path, content = SHAPES[name]
    problems_with({})
    tracemalloc.start()
    try:
        problems_with({path: content(40_000)[: MAX_BYTES - 1]})
        assert tracemalloc.get_traced_memory()[1] < 150_000_000
    finally:
        tracemalloc.stop()


# The first hundred


def test_the_first_problems_are_shown_and_the_others_counted(problems_with: Problems) -> None:
    number = MAX_VALUES - 1
    problems = problems_with({"sessions/leap.yml": "- x\n" * number, "people.yml": "a: b: c\n"})
    of_sessions = [problem for problem in problems if problem.path.name == "leap.yml"]
    assert [problem.line for problem in of_sessions[:-1]] == list(range(1, MAX_PROBLEMS + 1))
    assert {problem.kind for problem in of_sessions[:-1]} == {"lines-wanted"}
    assert of_sessions[-1].kind == "more-problems"
    assert of_sessions[-1].says == "This file has 49,899 more problems."
    assert DataError(problems).summary() == "50,000 problems in 2 files; nothing was built."
    report = json.loads(format_json(problems))
    assert report["errors"] == number + 1 == sum(entry["count"] for entry in report["problems"])
    assert len(report["problems"]) == MAX_PROBLEMS + 2
    assert "49,899 more problems" in format_text(problems)


def test_as_many_problems_as_are_shown_need_no_count(problems_with: Problems) -> None:
    problems = problems_with({"sessions/leap.yml": "- x\n" * MAX_PROBLEMS})
    assert len(problems) == MAX_PROBLEMS
    assert {problem.kind for problem in problems} == {"lines-wanted"}
    problems = problems_with({"sessions/leap.yml": "- x\n" * (MAX_PROBLEMS + 1)})
    assert problems[-1].says == "This file has 1 more problem."


@given(st.integers(0, 300), st.integers(0, 300))
def test_sorting_again_changes_nothing(errors: int, warnings: int) -> None:
    document = Document(Path("x.yml"), text="a\n" * 600)
    problems = [document.problem("file-empty", Span((line + 1, 1))) for line in range(errors)]
    problems += [document.problem("comment-cuts", Span((line + 1, 1))) for line in range(warnings)]
    once = sort_problems(problems)
    assert sort_problems(once) == once
    assert sum(problem.count for problem in once) == errors + warnings
    assert len(once) <= MAX_PROBLEMS + 2


# What no file needs


def test_more_values_than_any_file_has_end_the_reading(problems_with: Problems) -> None:
    [problem] = problems_with({"sessions/leap.yml": "- x\n" * (MAX_VALUES + 10_000)})
    assert (problem.kind, problem.line) == ("file-crowded", MAX_VALUES)
    assert "50,000 values" in problem.says


@pytest.mark.parametrize("text", ["a: " + "[" * 200_000, "? " + "[" * 200_000, "- " * 200_000])
def test_brackets_that_are_too_deep_end_the_reading(text: str, problems_with: Problems) -> None:
    problems = problems_with({"people.yml": text})
    assert problems[-1].kind == "too-deep"
    assert problems[-1].column <= 2 * MAX_DEPTH + 4


def test_a_text_that_is_too_long_is_refused_and_one_below_is_not(
    problems_with: Problems, files: dict[str, str]
) -> None:
    def with_summary(text: str) -> dict[str, str]:
        return {"courses/leap.yml": files["courses/leap.yml"].replace("A course.", f"'{text}'")}

    assert problems_with(with_summary("[" * TEXT_LENGTH)) == []
    [problem] = problems_with(with_summary("[" * 200_000))
    assert (problem.kind, problem.field) == ("too-long", "summary")
    assert len(problem.says) < 200


def test_an_excerpt_of_a_very_long_line_is_left_out(problems_with: Problems) -> None:
    line = "a: {name: x, b: '" + "c" * 500_000 + "'}\n"
    problems = problems_with({"people.yml": line})
    problem = next(one for one in problems if one.path.name == "people.yml")
    assert problem.source == ""
    assert len(format_text([problem])) < 1000


def test_names_are_compared_with_as_many_as_take_no_time() -> None:
    names = [f"{'a' * 70}{number:05}" for number in range(20_000)]
    start = process_time()
    assert closest_name("a" * 75, names) is not None
    few = process_time() - start
    start = process_time()
    closest_name("a" * 75, names[:5_000])
    assert few < 10 * max(process_time() - start, 0.01)
