"""YAML is changed in place: nothing is touched but what is meant."""

import copy
import difflib
import random
import re
import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectus.editing.rewriter import CannotEditError, rewrite
from prospectus.facts.course import Course
from prospectus.facts.schema import schema_of
from prospectus.facts.session import Session

from .conftest import FILES, comments_of, schema_of_file, value_of

COURSE = schema_of(Course)
SESSIONS = schema_of(list[Session])
TEXTS = st.one_of(
    st.sampled_from(
        ["no", "12:30", "29.0", "2027-01-14", "~", "null", "", "a: b", "# x", "- x", "'x'", '"x"']
    ),
    st.sampled_from(
        ["[x]", "{x: y}", "x\ny", "x\n\n- y\n- z\n", " x", "x ", "é ™ ’", "*x*", "@x"]
    ),
    st.sampled_from(["long words " * 20, "%", "a #b", "a # b", "? x", "---", "...", "| x", "x:"]),
    st.text(
        st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=60
    ),
)


def leaves(value, here=()):
    """The location of every text in a value."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from leaves(part, (*here, key))
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from leaves(part, (*here, number))
    else:
        yield here


def at(value, location):
    for part in location:
        value = value[part]
    return value


def changed_lines(old, new):
    lines = difflib.ndiff(old.splitlines(keepends=True), new.splitlines(keepends=True))
    return [line for line in lines if line[0] in "+-"]


def test_a_file_that_stays_stays_byte_for_byte(file):
    text = file.read_text(encoding="utf-8")
    assert rewrite(text, value_of(text), schema_of_file(file)) == text


def test_each_text_of_each_file_can_be_changed_in_its_own_line(file):
    text = file.read_text(encoding="utf-8")
    value = value_of(text)
    for location in list(leaves(value))[::13] if value else ():
        if "\n" in (at(value, location) or ""):
            continue
        wanted = copy.deepcopy(value)
        at(wanted, location[:-1])[location[-1]] = "changed"
        made = rewrite(text, wanted, schema_of_file(file))
        lines = changed_lines(text, made)
        old = [line for line in lines if line.startswith("-")]
        assert len([line for line in lines if line.startswith("+")]) == 1
        folded = len(old) > 1
        assert not folded or re.search(r": [>|]-?$|- [>|]-?$", old[0].rstrip())


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("last", ["", "\n", "\n\n# the end\n"])
def test_line_ends_are_kept(ending, last):
    text = f"# head\n- id: a\n  zone: x # why\n  # below{last}".replace("\n", ending)
    made = rewrite(text, [{"id": "a", "status": "s", "zone": "z"}, {"id": "b"}], SESSIONS)
    expected = f"# head\n- id: a\n  status: s\n  zone: z # why\n  # below\n\n- id: b{last}"
    assert made == expected.replace("\n", ending)


FILE = """\
# About the file.

# About a.
- id: a # its id
  # about the zone
  zone: x
  meetings:
    - start: 2027-01-14 12:00 # noon
      end: 15:00
  # note: nothing to say yet

# About b.
- id: b
  zone: x
  meetings: [{start: 2027-01-14 12:00, end: '15:00'}]
"""


def test_comments_stay_where_they_belong():
    value = value_of(FILE)
    value[0]["note"] = "Lunch."
    value[0]["status"] = "cancelled"
    value[0]["meetings"][0]["title"] = "Noon: together"
    value[0]["meetings"].append({"key": "part-2", "start": "2027-01-15 12:00", "end": "15:00"})
    value[1]["meetings"][0]["end"] = "16:00"
    value.append({"id": "c", "zone": "x", "facilitators": ["ann", "bob"]})
    assert (
        rewrite(FILE, value, SESSIONS)
        == """\
# About the file.

# About a.
- id: a # its id
  status: cancelled
  # about the zone
  zone: x
  meetings:
    - title: "Noon: together"
      start: 2027-01-14 12:00 # noon
      end: 15:00
    - key: part-2
      start: 2027-01-15 12:00
      end: 15:00
  note: Lunch.
  # note: nothing to say yet

# About b.
- id: b
  zone: x
  meetings: [{start: "2027-01-14 12:00", end: "16:00"}]

- id: c
  zone: x
  facilitators: [ann, bob]
"""
    )


def test_what_goes_leaves_its_comments():
    value = value_of(FILE)
    del value[0]["zone"], value[0]["id"]
    assert rewrite(FILE, value[:1], SESSIONS).startswith("""\
# About the file.

# About a.
# about the zone
- meetings:
    - start: 2027-01-14 12:00 # noon
""")


def test_the_form_has_the_order_of_the_model_and_two_spaces():
    text = textwrap.dedent("""\
        # About the course.

        # What it is about
        summary: >-
            A course
            on pain.
        title:   "Pain"   # kept
        deliveries:
        # the only one
        -   live_hours: 6
            # how
            mode: online
            features:
            - 'One'
            - |
                Two

                three
        tagline: { en: Pain,  fr: Douleur }
        """)
    formed = rewrite(text, value_of(text), COURSE, reformat=True)
    assert formed == textwrap.dedent("""\
        # About the course.

        title:   "Pain"   # kept
        tagline: { en: Pain,  fr: Douleur }
        # What it is about
        summary: >-
            A course
            on pain.
        deliveries:
          # the only one
          # how
          - mode: online
            live_hours: 6
            features:
              - 'One'
              - |
                  Two

                  three
        """)
    assert rewrite(formed, value_of(formed), COURSE, reformat=True) == formed


def test_every_file_has_a_form_with_the_same_facts(file):
    text = file.read_text(encoding="utf-8")
    formed = rewrite(text, value_of(text), schema_of_file(file), reformat=True)
    assert value_of(formed) == value_of(text)
    assert comments_of(formed) == comments_of(text)
    assert rewrite(formed, value_of(formed), schema_of_file(file), reformat=True) == formed
    if "nasty" not in file.parts:
        assert formed == text, "the project's own files are in form"


def test_the_comment_of_a_deleted_field_does_not_become_text():
    text = textwrap.dedent("""\
        summary: >-
          What the course is about.
        tagline: A course.
          # an old idea
        keywords: [pain]
          # and another
    """)
    wanted = {"summary": "What the course is about."}
    made = rewrite(text, wanted, COURSE)
    assert value_of(made) == wanted
    assert comments_of(made) == comments_of(text)


def messed(text, chance):
    """A text with comments and empty lines put in, and with another indent and line ends."""
    within = None  # the indent of a text over several lines
    lines = []
    for line in text.split("\n"):
        indent = len(line) - len(line.lstrip())
        if within is not None and line.strip() and indent <= within:
            within = None
        if within is None and line.strip() and lines and chance.random() < 0.15:
            lines.append(" " * chance.choice([0, indent, indent + 2]) + f"# c{chance.random()}")
        if within is None and line.strip() and lines and chance.random() < 0.05:
            lines.append("")
        if re.search(r"[:-] [>|][-+]?$", line):
            within = indent
        lines.append(line)
    made = "\n".join(lines)
    if chance.random() < 0.3:
        made = re.sub(r"(?m)^( *)(- )?", lambda at: at[1] * 2 + ("-   " if at[2] else ""), made)
    if chance.random() < 0.3:
        made = made.rstrip("\n")
    return made.replace("\n", "\r\n") if chance.random() < 0.3 else made


def altered(value, chance, draw):
    """A value with parts changed, added, taken away and put elsewhere."""
    if isinstance(value, dict):
        made = {
            key: altered(part, chance, draw)
            for key, part in value.items()
            if chance.random() < 0.95 or key in ("id", "name", "title")
        }
        if chance.random() < 0.1:
            made["note"] = draw(TEXTS)
        if chance.random() < 0.05:
            made["facilitators"] = ["ann", "bob"]
        return made or {"note": "x"}
    if isinstance(value, list):
        made = [altered(part, chance, draw) for part in value if chance.random() < 0.95]
        if made and chance.random() < 0.1:
            made.append(copy.deepcopy(made[0]))
        if chance.random() < 0.1:
            chance.shuffle(made)
        return made or ["x"]
    return draw(TEXTS) if chance.random() < 0.1 else value


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(FILES), st.integers(0, 1 << 30), st.data())
def test_any_change_of_any_file_is_made_and_keeps_comments(path, seed, data):
    chance = random.Random(seed)  # noqa: S311 - hypothesis seeds it
    text = messed(path.read_text(encoding="utf-8"), chance)
    value = value_of(text)
    if value is None:
        return
    wanted = altered(value, chance, data.draw)
    made = rewrite(text, wanted, schema_of_file(path), reformat=chance.random() < 0.3)
    assert value_of(made) == wanted
    lost = set(comments_of(text)) - set(comments_of(made))
    assert not {
        comment for comment in lost if comment.startswith("# c0.") and alone(text, comment)
    }


def alone(text, comment):
    """Whether a comment stands among parts that can be kept apart, not inside brackets."""
    return text.count(comment) == 1 and f"\n{comment}" in text.replace(" ", "")


@given(
    st.lists(TEXTS, min_size=1, max_size=5), st.sampled_from(["", "key: 'old'\n", "key: |\n  x"])
)
def test_any_text_can_be_written(texts, old):
    value = {"key": texts, "note": texts[0], "title": {"en": texts[-1]}}
    assert value_of(rewrite(old, value, None)) == value
    assert value_of(rewrite(old, {"key": texts[0]}, None)) == {"key": texts[0]}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("note: |\n  x", {"note": "x\n\n- y\n"}),
        ("note: x\n  # Mine.\nkey: y\n", {"note": "x\ny", "key": "y"}),
    ],
)
def test_a_text_of_several_lines_takes_in_nothing_that_stands_below_it(text, wanted):
    made = rewrite(text, wanted, None)
    assert value_of(made) == wanted
    assert comments_of(made) == comments_of(text)


@pytest.mark.parametrize("text", ["? a\n: b\n", "a: 1\rb: 2\n"])
def test_what_no_data_file_needs_is_refused_or_right(text):
    try:
        made = rewrite(text, {"a": "c"}, None)
    except CannotEditError:
        return
    assert value_of(made) == {"a": "c"}


def test_what_other_readers_of_yaml_would_misread_is_quoted():
    made = rewrite("", [{"id": "a", "place": {"city": "no", "postal_code": "55802"}}], SESSIONS)
    assert 'city: "no"' in made
    assert 'postal_code: "55802"' in made
    made = rewrite("", [{"id": "a", "prices": [{"amount": "450.00"}]}], SESSIONS)
    assert "- amount: 450.00" in made
