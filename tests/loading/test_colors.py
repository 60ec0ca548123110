"""Colours of the organisation that could not be read are refused, with one to write instead."""

import re

import pytest

PALE = ["#ffffff", "#ffff00", "#00ffff", "#8fb8c0", "#C2571A"]


def test_the_message_says_where_how_faint_and_what_to_write(problems_with, swapped):
    changed = swapped(
        "organization.yml", ('primary: "#00546b"', 'primary: "#8FB8C0"'), ("c2571a", "ffd27f")
    )
    primary, accent = problems_with(changed)
    assert (primary.line, primary.column, primary.example) == (6, 12, 'primary: "#47757e"')
    assert primary.says == (
        "“#8FB8C0” is too light for links and buttons. Its contrast with light pages is 1.92 "
        "to 1. It has to be at least 4.5 to 1."
    )
    assert (accent.line, accent.column, accent.example) == (7, 11, 'accent: "#c17d00"')
    assert "too light for lines and ticks" in accent.says


@pytest.mark.parametrize("pale", PALE)
@pytest.mark.parametrize(("name", "old"), [("primary", "#00546b"), ("accent", "#c2571a")])
def test_what_the_message_says_to_write_is_accepted(problems_with, swapped, pale, name, old):
    problems = problems_with(swapped("organization.yml", (old, pale)))
    if (pale, name) == ("#C2571A", "accent"):
        assert problems == []
        return
    (problem,) = problems
    better = re.search(r'"(#\w{6})"$', problem.example)[1]
    assert problems_with(swapped("organization.yml", (old, better))) == []


def test_a_colour_that_is_no_colour_has_one_problem(lines_with, swapped):
    (line,) = lines_with(swapped("organization.yml", ('"#c2571a"', "pale")))
    assert line.endswith(": colour")


def test_colours_are_checked_beside_other_mistakes(lines_with, swapped):
    changed = swapped("organization.yml", ("#00546b", "#ffffff"), ("currency: CAD", "currency: x"))
    assert [re.findall(r": ([\w.]+):", line)[0] for line in lines_with(changed)] == [
        "colors.primary",
        "currency",
    ]
