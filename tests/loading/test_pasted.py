"""What texts bring along from where they were copied, each at its place."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from prospectus.facts.characters import IGNORABLE
from prospectus.loading import lint

HIDDEN = "\u200b"


@pytest.mark.parametrize(
    "summary",
    [
        f"See https://exam{HIDDEN}ple.net/x, please.",
        f"See https://example.net/x{HIDDEN} please.",
        f"See https://example.net/a_(b{HIDDEN}).",
        f"See ht{HIDDEN}tps://example.net.",
        f"See [us](https://exam{HIDDEN}ple.net/{HIDDEN}x).",
        f"Call [us](tel:+1{HIDDEN}8).",
        f"Write to hel{HIDDEN}lo@exam{HIDDEN}ple.org.",
        f"Write to hello@example{HIDDEN}.org.",
        "See https://exam\u00adple.net/\ufe0f",
    ],
)
def test_each_invisible_character_in_an_address_is_an_error(summary, lines_with, swapped):
    line = f"summary: {summary}"
    assert lines_with(swapped("courses/leap.yml", ("summary: A course.", line))) == [
        f"data/courses/leap.yml:3:{column}: summary: invisible-in-address"
        for column, character in enumerate(line, 1)
        if IGNORABLE.match(character)
    ]


@pytest.mark.parametrize(
    "summary",
    [
        f"On [Us]{HIDDEN}(at work) {HIDDEN}https://example.net and a@b.ca",
        f"On [Us](https://example.net){HIDDEN} and {HIDDEN}a@b.ca or r@d",
        f"On ht{HIDDEN}tp and hello{HIDDEN} @home or r@{HIDDEN}d.",
    ],
)
def test_one_beside_an_address_is_none(summary, lines_with, swapped):
    assert lines_with(swapped("courses/leap.yml", ("A course.", summary))) == []


@pytest.mark.parametrize(
    ("written", "places"),
    [
        ('"https://a\\u200bb.ca/\u200b/\\U0000200B"', ["3:20", "3:31", "3:33"]),
        ('"A \\u200b.\n  a@b\\u200b.ca, a@c\\u200B.ca"', ["4:6", "4:20"]),
        (">-\n  a@b\u200b.ca\n  a@\u2060b\u200b.ca", ["4:6", "5:5", "5:7"]),
        ("{en: a@b\u200b.ca, fr: a@b\u200b.ca}", ["3:18", "3:31"]),
    ],
)
def test_each_one_has_its_place_in_the_file(written, places, problems_with, swapped):
    changed = swapped("courses/leap.yml", ("summary: A course.", f"summary: {written}"))
    problems = problems_with(changed)
    assert [f"{one.line}:{one.column}" for one in problems] == places
    assert {one.kind for one in problems} == {"invisible-in-address"}
    assert all("U+200B ZERO WIDTH SPACE" in one.says or "U+2060" in one.says for one in problems)


def test_a_control_that_reorders_an_address_is_one_error(lines_with, swapped):
    changed = swapped("courses/leap.yml", ("A course.", "See https://exam\u202eple.org/."))
    assert lines_with(changed) == ["data/courses/leap.yml:3:26: summary: invisible"]


@pytest.mark.parametrize(
    ("written", "places"),
    [
        (">-\n  Un &eacute;t&eacute;\n  enneig&eacute;", ["4:6", "4:15", "5:9"]),
        ("'&amp;eacute; &eacute; &#233;'", ["3:11", "3:24", "3:33"]),
        (r"\&eacute; &eacute; AT&T;", ["3:20"]),
    ],
)
def test_each_html_code_has_its_place(written, places, read_with, swapped):
    read_with(swapped("courses/leap.yml", ("summary: A course.", f"summary: {written}")))
    findings = lint(Path(), datetime(2026, 12, 1, 17, tzinfo=UTC), "", None)
    warnings = [problem for problem in findings.warnings if problem.kind == "web-code"]
    assert [f"{warning.line}:{warning.column}" for warning in warnings] == places
