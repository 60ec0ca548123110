"""From bytes to plain values with positions: what editors mean, and what can't be read."""

import random
import re
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectus.diagnostics.problems import DataError
from prospectus.facts import Catalogue
from prospectus.loading import read_catalogue
from prospectus.loading.documents import Document
from prospectus.loading.parsing import read_document

Parse = Callable[[str | bytes], Document]


@pytest.fixture
def parse(tmp_path: Path) -> Parse:
    """Read a file with this content."""

    def document(content: str | bytes) -> Document:
        path = tmp_path / "x.yml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_document(path, Path("x.yml"))

    return document


@pytest.fixture
def lines(parse: Parse, brief: Callable[..., str]) -> Callable[[str | bytes], list[str]]:
    """The problems of a file with this content, without the file's name."""

    def printed(content: str | bytes) -> list[str]:
        return [brief(problem).removeprefix("x.yml:") for problem in parse(content).problems]

    return printed


Lines = Callable[[str | bytes], list[str]]


# Values


@pytest.mark.parametrize(
    "text",
    ["no", "Yes", "10:30", "1_000", "2027-01-14", "+1", "29.0", "0x1F", "1e3", "007", "=", ".nan"],
)
def test_a_value_is_the_text_that_was_written(text: str, parse: Parse) -> None:
    assert parse(f"a: {text}\n").value == {"a": text}


@pytest.mark.parametrize("text", ["no", "10:30", "1"])
def test_a_key_is_the_text_that_was_written(text: str, parse: Parse) -> None:
    assert parse(f"{text}: a\n").value == {text: "a"}


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
def test_nothing_written_is_nothing(text: str, parse: Parse) -> None:
    assert parse(f"a: {text}\n").value == {"a": None}


@pytest.mark.parametrize(("text", "value"), [('""', ""), ("'null'", "null"), ('"~"', "~")])
def test_quotation_marks_make_a_text(text: str, value: str, parse: Parse) -> None:
    assert parse(f"a: {text}\n").value == {"a": value}


@pytest.mark.parametrize("content", ["", "\n\n", "# a comment\n", "---\n", "\ufeff", " "])
def test_an_empty_file_is_nothing_and_no_problem(content: str, parse: Parse) -> None:
    document = parse(content)
    assert (document.value, document.problems) == (None, [])


@pytest.mark.parametrize(
    ("content", "value"),
    [
        ("a\n", "a"),
        ("- a\n- b\n", ["a", "b"]),
        ("[]", []),
        ("{}", {}),
        ("a: {b: [c]}", {"a": {"b": ["c"]}}),
    ],
)
def test_any_value_may_stand_in_a_file(content: str, value: object, parse: Parse) -> None:
    assert parse(content).value == value


@pytest.mark.parametrize("content", ["a: é\r\nb: c\r\n", "\ufeffa: é\nb: c\n", "a: é\rb: c\r"])
def test_line_ends_and_a_byte_order_mark_change_nothing(content: str, parse: Parse) -> None:
    document = parse(content)
    assert document.value == {"a": "é", "b": "c"}
    assert document.values[("b",)].start == (2, 4)
    assert document.keys[("a",)].start == (1, 1)


# Positions


def test_positions_of_nested_values_and_keys(parse: Parse) -> None:
    document = parse("a:\n  - b: 1\n    c: [x, y]\n")
    assert {place: span.start for place, span in document.values.items()} == {
        (): (1, 1),
        ("a",): (2, 3),
        ("a", 0): (2, 5),
        ("a", 0, "b"): (2, 8),
        ("a", 0, "c"): (3, 8),
        ("a", 0, "c", 0): (3, 9),
        ("a", 0, "c", 1): (3, 12),
    }
    assert {place: span.start for place, span in document.keys.items()} == {
        ("a",): (1, 1),
        ("a", 0, "b"): (2, 5),
        ("a", 0, "c"): (3, 5),
    }


def test_ends_of_values_and_names_in_their_line(parse: Parse) -> None:
    document = parse("a:\n  - 'b c': x y # z\n  - [d, e]\nf: |\n  g\nh:\n")
    assert {place: span.end for place, span in document.values.items()} == {
        (): None,
        ("a",): None,
        ("a", 0): None,
        ("a", 0, "b c"): (2, 15),
        ("a", 1): (3, 11),
        ("a", 1, 0): (3, 7),
        ("a", 1, 1): (3, 10),
        ("f",): None,
        ("h",): (6, 3),
    }
    assert document.keys[("a", 0, "b c")].end == (2, 10)
    assert document.comments == {("a", 0, "b c"): (2, 16)}


@pytest.mark.parametrize("before", ["José", "日本語", "🎓🎓", "e\u0301"])
def test_columns_count_characters_not_bytes(before: str, parse: Parse) -> None:
    document = parse(f"{{{before}: {before}, b: c}}")
    assert document.values[("b",)].start == (1, len(f"{{{before}: {before}, b: ") + 1)


def test_what_is_missing_at_the_end_stands_in_the_last_line(parse: Parse) -> None:
    assert parse("? a").values[("a",)].start == (1, 4)


def test_a_problem_stands_at_the_nearest_part_that_was_written(parse: Parse) -> None:
    document = parse("a:\n  - b: 1\n")
    place = document.problem("empty", ("a", 0, "missing", "plain"))
    assert (place.line, place.column, place.field) == (2, 5, "a[1]")
    place = document.problem("empty", ("a", 0, "b"), key=True)
    assert (place.line, place.column, place.field) == (2, 5, "a[1].b")


def test_entries_are_numbered_as_in_the_file_where_some_are_left_out() -> None:
    document = Document(Path("x.yml"), faults={("a", 0), ("a", 2)})
    assert list(document.numbered(("a",), ["x", "y"])) == [(1, "x"), (3, "y")]


# Problems

PROBLEMS = {
    "a key twice": ("a: 1\nb: 2\na: 3\n", "3:1: a: twice"),
    "a nested key twice": (
        "a:\n  - b: 1\n    b: 2\n",
        "3:5: a[1].b: twice",
    ),
    "an alias": (
        "a: *b\n",
        "1:4: a: star-first",
    ),
    "an anchor": (
        "a: &b c\n",
        "1:4: a: ampersand-first",
    ),
    "a tag": ("a: !b c\n", "1:4: a: first-sign"),
    "a tag that runs programs": (
        "a: !!python/object/apply:os.system [ls]\n",
        "1:4: a: first-sign",
    ),
    "an anchor before a key": (
        "&a b: c\n",
        "1:1: ampersand-first",
    ),
    "emphasis at the beginning": (
        "a: **bold** words\n",
        "1:4: star-first",
    ),
    "an at sign at the beginning": (
        "a: @home\n",
        "1:4: first-sign",
    ),
    "a tab before a key": (
        "a:\n\tb: c\n",
        "2:1: tab",
    ),
    "a tab in a long text": (
        "a: |\n\tb\n",
        "2:1: tab",
    ),
    "a colon in a text": (
        "title: LEAP: Oncology\n",
        ("1:12: colon-in-text"),
    ),
    "a key that is indented too far": (
        "a: b\n  c: d\n",
        ("2:1: indented-too-far"),
    ),
    "a line without a colon": (
        "a: b\nc\nd: e\n",
        "2:1: no-colon",
    ),
    "a colon without a space": (
        "a: b\nc:d\ne: f\n",
        "2:2: colon-space",
    ),
    "a key that is indented too little": (
        "a:\n  - b\n c: d\n",
        ("3:1: indentation"),
    ),
    "a key in a list": (
        "- a\nb: c\n",
        "2:1: indentation",
    ),
    "a list in the line of its key": (
        "a: - b\n",
        ("1:4: list-in-line"),
    ),
    "a bracket that is not closed": (
        "a: [b, c\nd: e\n",
        "1:4: list-open",
    ),
    "a brace that is not closed": (
        "a:\n  {b} more\nd: e\n",
        ("2:5: bracket-ends"),
    ),
    "a bracket open at the end": (
        "a: [b,\n\n\n",
        "1:6: file-ends",
    ),
    "a quotation mark never closed": (
        'a: b\nc: "d\ne: f\n',
        ("2:4: quote-open"),
    ),
    "a quotation mark closed by the next": (
        'a: "b\nc: "d"\n',
        ("1:4: quote-open"),
    ),
    "words after a quotation": (
        'title: "LEAP" Oncology\n',
        ("1:8: quote-ends"),
    ),
    "an apostrophe between apostrophes": (
        "a: 'It's'\n",
        ("1:4: apostrophe-ends"),
    ),
    "a backslash in quotation marks": (
        'a: "C:\\q"\n',
        "1:7: backslash",
    ),
    "a second document": (
        "a: b\n---\nc: d\n",
        "2:1: second-part",
    ),
    "a merge conflict": (
        "a: b\n<<<<<<< HEAD\nc: d\n=======\nc: e\n>>>>>>> branch\n",
        ("2:1: merge-conflict"),
    ),
    "the rest of a merge conflict": (
        "a: b\n>>>>>>> branch\n",
        ("2:1: merge-conflict"),
    ),
    "a question mark alone": ("?", "1:2: name-missing"),
    "a list as a key": ("? [a]\n: b\n", "1:3: name-form"),
    "a mapping as a nested key": (
        "a:\n  {b: c}: d\n",
        "2:3: name-form",
    ),
    "a NUL": ("a: b\nc: \0\n", "2:4: invisible"),
    "a control character": (
        "a: é\x1b[0m\n",
        "1:5: invisible",
    ),
    "a control character by its number": (
        'a: "\\0"\n',
        "1:4: a: invisible",
    ),
    "a line end of another world": (
        "a: b\u2028c\n",
        "1:5: invisible",
    ),
    "a byte order mark within": (
        "a: b\n\ufeffc: d\n",
        "2:1: invisible",
    ),
    "Windows' old letters": (
        "a: é\r\nb: ".encode() + "é".encode("cp1252"),
        "2:4: encoding-windows",
    ),
    "no letters after a byte order mark": (
        b"\xef\xbb\xbfa: \xff",
        "1:4: encoding-windows",
    ),
    "two bytes a letter": (
        "a: b\n".encode("utf-16"),
        "1:1: encoding-wide",
    ),
    "a large file": (
        "# " + "x" * 5_000_000,
        "1:1: file-large",
    ),
    "lists in lists": (
        "a: " + "[" * 10_000 + "]" * 10_000,
        ("1:23: a: too-deep"),
    ),
    "keys in keys": (
        "{a: " * 10_000 + "}" * 10_000,
        ("1:81: a: too-deep"),
    ),
}


@pytest.mark.parametrize(("content", "line"), PROBLEMS.values(), ids=PROBLEMS)
def test_what_cannot_be_read_is_told_in_one_line(
    content: str | bytes, line: str, lines: Lines
) -> None:
    assert lines(content) == [line]


def test_all_keys_that_stand_twice_are_told_in_one_run(lines: Lines) -> None:
    assert len(lines("a: 1\na: 2\nb: *c\na: 3\n")) == 3


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u00ad", "\u200d"])
def test_spaces_of_typesetters_and_joiners_are_text(space: str, parse: Parse) -> None:
    document = parse(f"a: «{space}b\n")
    assert (document.value, document.problems) == ({"a": f"«{space}b"}, [])


def test_equals_signs_within_a_long_text_are_no_conflict(parse: Parse) -> None:
    document = parse("a: |\n  Heading\n  =======\n  <<<<<<< x\n")
    assert document.value == {"a": "Heading\n=======\n<<<<<<< x\n"}


# No traceback ever

MINIMAL = """\
name: X
logo: a.svg
favicon: a.svg
colors: {primary: "#000000", accent: "#000000"}
country: CA
currency: CAD
zone: UTC
calendar_namespace: 0d2cd2ab-8a4a-4a64-9d06-5d2a1f2b7a51
"""
DATA = Path(__file__).parents[2] / "data"
PLACES = [
    "organization.yml", "people.yml", "accreditors.yml", "courses/a.yml", "sessions/a.yml"
]  # fmt: skip
YAML = "abcdef:-?[]{}#&*!|>'\"%@`, \n\t\r~=<\\.0129é\ufeff\u2028\0"


def survives(name: str, content: bytes) -> None:
    """A file with this content reads, or has problems at places that it has."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for place, written in {"organization.yml": MINIMAL.encode(), name: content}.items():
            path = root / "data" / place
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(written)
        try:
            facts, problems = read_catalogue(root), []
        except DataError as error:
            facts, problems = None, error.problems
        assert isinstance(facts, Catalogue) or problems
        text = content.decode("utf-8-sig", "surrogateescape")
        ends = [len(line) + 1 for line in re.split(r"\r\n|\r|\n", text)]
        for problem in problems:
            assert "\n" not in str(problem)
            if problem.path == root / "data" / name and (problem.line, problem.column) != (1, 1):
                assert 1 <= problem.line <= len(ends), problem
                assert 1 <= problem.column <= ends[problem.line - 1], problem


@given(st.sampled_from(PLACES), st.one_of(st.text(), st.text(alphabet=YAML, max_size=60)))
@settings(deadline=None, max_examples=400)
def test_any_text_is_read_or_refused(name: str, text: str) -> None:
    survives(name, text.encode("utf-8", "replace"))


@given(st.sampled_from(PLACES), st.binary(max_size=60))
@settings(deadline=None, max_examples=200)
def test_any_bytes_are_read_or_refused(name: str, content: bytes) -> None:
    survives(name, content)


SESSION = """\
- id: a-1
  delivery_mode: hybrid
  zone: America/Toronto
  meetings:
    - {key: a, start: 2027-01-14 12:00, end: 15:00}
    - start: 2027-01-15
      end: 2027-01-16
      place: {city: Edmonton, province: AB}
  registration: {url: "https://example.org", opens: 2026-11-01 09:00}
  prices:
    - amount: 450.00
      audience: {en: Nurses, fr: Infirmières}
  facilitators: [amit-arya]
"""
VALID = {
    "organization.yml": (DATA / "organization.yml").read_text(encoding="utf-8"),
    "people.yml": (DATA / "people.yml").read_text(encoding="utf-8"),
    "courses/a.yml": (DATA / "courses" / "leap-oncology.yml").read_text(encoding="utf-8"),
    "sessions/a.yml": SESSION,
}


@given(st.sampled_from(sorted(VALID)), st.randoms(use_true_random=False), st.integers(1, 8))
@settings(deadline=None, max_examples=400)
def test_right_data_with_slips_of_the_hand_is_read_or_refused(
    name: str, chance: random.Random, slips: int
) -> None:
    text = VALID[name]
    for _ in range(slips):
        here, length = chance.randrange(len(text) + 1), chance.choice([0, 0, 1, 5, 40])
        put = "".join(chance.choice(YAML) for _ in range(chance.choice([0, 1, 1, 3])))
        text = text[:here] + put + text[here + length :]
    survives(name, text.encode())


@pytest.mark.parametrize("name", sorted(VALID))
def test_right_data_without_any_one_line_is_read_or_refused(name: str) -> None:
    lines = VALID[name].splitlines(keepends=True)
    for index in range(len(lines)):
        survives(name, "".join(lines[:index] + lines[index + 1 :]).encode())
