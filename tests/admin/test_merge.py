"""What changes in a YAML file when a form is saved, and what does not."""

import difflib
from copy import deepcopy
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prospectus.loading.documents import Document
from prospectus.loading.parsing import parse_document

ROOT = Path(__file__).parents[2]
FILES = sorted([*ROOT.glob("data/**/*.yml"), *ROOT.glob("tests/demo/data/**/*.yml")])


def read(text):
    """The value of a file as the site reads it."""
    document = parse_document(text.encode(), Document(Path("a.yml")))
    assert document.problems == []
    return document.value


def changes(old, new):
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[:2] not in ("--", "++", "@@")]


def text_of(name):
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.fixture
def changed(script):
    """A function that changes the value of a file, and tells which lines differ."""

    def change(text, edit):
        value = deepcopy(read(text))
        edit(value)
        written = script("write", text=text, value=value)
        assert script("pruned", value=read(written)) == script("pruned", value=value)
        return changes(text, written)

    return change


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_form_that_changes_nothing_writes_the_same_bytes(script, path):
    text = path.read_text(encoding="utf-8")
    assert script("read", text=text) == read(text)
    assert script("write", text=text, value=read(text)) == text


COURSE = text_of("data/courses/leap-oncology.yml")
DEMO = text_of("tests/demo/data/sessions/rural-emergency-essentials.yml")


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (
            lambda course: course["outcomes"]["items"].__setitem__(5, "Prepare: all # now"),
            [
                "-    - Prepare patients and families for last days and hours.",
                '+    - "Prepare: all # now"',
            ],
        ),
        (lambda course: course["topics"].insert(4, "Sleep"), ["+  - Sleep"]),
        (lambda course: course["topics"].pop(0), ["-  - Taking Ownership"]),
        (
            lambda course: course["topics"].append(course["topics"].pop(0)),
            ["-  - Taking Ownership", "+  - Taking Ownership"],
        ),
        (
            lambda course: course.update(title={"en": "A", "fr": "B"}),
            ["-title: LEAP™ Oncology", "+title:", "+  en: A", "+  fr: B"],
        ),
        (
            lambda course: course.update(keywords=["12:30", "no", "null", "a: b"]),
            ["+keywords:", "+  - 12:30", "+  - no", '+  - "null"', '+  - "a: b"'],
        ),
        (
            lambda course: course["deliveries"][0]["features"].append("Coffee"),
            ["+      - Coffee"],
        ),
        (
            lambda course: course["accreditation"][0].update(credits="29.5"),
            ["-    credits: 29.0", "+    credits: 29.5"],
        ),
    ],
)
def test_a_change_of_a_course_is_that_change(changed, edit, expected):
    assert changed(COURSE, edit) == expected


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (
            lambda runs: runs[0]["facilitators"].append("x-y"),
            [
                "-  facilitators: [peg-odell-macisaac, sam-kowalchuk-lynes]",
                "+  facilitators: [peg-odell-macisaac, sam-kowalchuk-lynes, x-y]",
            ],
        ),
        (lambda runs: runs[2].update(status="cancelled"), ["+  status: cancelled"]),
        (lambda runs: runs[3].pop("status"), ["-  status: cancelled"]),
        (
            lambda runs: runs[2]["meetings"][0].update(start="2026-09-24"),
            ["-      start: 2026-09-24 09:00", "+      start: 2026-09-24"],
        ),
        (
            lambda runs: runs.append({"id": "z", "meetings": [{"start": "2027-01-14"}]}),
            ["+", "+- id: z", "+  meetings:", "+    - start: 2027-01-14"],
        ),
    ],
)
def test_a_change_of_sessions_is_that_change(changed, edit, expected):
    assert changed(DEMO, edit) == expected


def test_a_session_that_is_taken_out_goes_with_its_comment(changed):
    lines = changed(DEMO, lambda runs: runs.pop(1))
    assert "-# Past, in 2026: three webinars." in lines
    assert {line[0] for line in lines} == {"-"}


def test_a_long_text_is_folded_as_it_was(changed):
    lines = changed(COURSE, lambda course: course.update(summary="A word. " * 30 + "End."))
    assert [line[:3] for line in lines] == ["-  "] * 3 + ["+  "] * 3
    assert all(len(line) <= 100 for line in lines)


def test_a_first_session_follows_the_instructions(script):
    text = text_of("data/sessions/leap-oncology.yml")
    written = script("write", text=text, value=[{"id": "a"}])
    assert changes(text, written) == ["+- id: a"]


def test_what_was_left_empty_gets_its_value_and_keeps_its_comment(changed):
    text = "name: A\nemail: # none yet\nlist:\n  # nothing\nlast: b\n"
    assert changed(text, lambda value: value.update(email="a@example.org", list=["x"])) == [
        "-email: # none yet",
        "+email: a@example.org # none yet",
        "+  - x",
    ]


def test_windows_lines_stay(script):
    text = "a: b\r\nc:\r\n  - d\r\n"
    written = script("write", text=text, value={"a": "b", "c": ["d", "e"]})
    assert written == "a: b\r\nc:\r\n  - d\r\n  - e\r\n"


def test_a_file_that_is_no_yaml_is_not_written_over(script):
    with pytest.raises(ValueError, match="line 2"):
        script("write", text="a: [b\n", value={"a": "b"})


texts = (
    st.text(
        st.characters(exclude_categories=["Cs", "Cc", "Cf", "Co", "Cn", "Zl", "Zp"]), min_size=1
    )
    .map(str.strip)
    .filter(bool)
)
PLAIN = ["12:30", "no", "2027-01-14", "29.0", "~", "null", "™ é", "word " * 60 + "end", "a\n\nb"]
TRAPS = ["a: b", "a # b", "- a", "[a]", "{a: b}", "# a", "*a", "&a", "!a", "%a", "@a", "'a", '"a']
samples = st.sampled_from([*PLAIN, *TRAPS])
parts = st.recursive(
    samples | texts,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=4)
        | st.dictionaries(st.sampled_from("abcdef"), inner, min_size=1, max_size=4)
    ),
    max_leaves=8,
)
STYLES = """# Head.
a: plain # why

b: >-
  folded text
  over lines

# Before c.
c:
  - one # first
  - 'two'
  # Between.
  - "three"

d: {en: x, fr: y}
e:
- id: s-1
  f: |-
    kept
      lines

- id: s-2
  f: [a, b]
f:
"""


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_value_can_be_written_over_any_other(script, data):
    value = read(STYLES)
    for key in data.draw(st.sets(st.sampled_from("abcdef"), min_size=1, max_size=3)):
        value[key] = data.draw(parts | st.none())
    written = script("write", text=STYLES, value=value)
    wanted = script("pruned", value=value)
    assert script("pruned", value=read(written)) == wanted
    kept = [line for line in ("# Head.", "a: plain # why") if value["a"] == "plain"]
    assert [line for line in kept if line not in written.splitlines()] == []


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_any_change_of_a_list_leaves_its_other_entries_as_they_were(script, data):
    runs = read(DEMO)
    place = data.draw(st.integers(0, len(runs) - 1))
    change = data.draw(st.sampled_from(["drop", "add", "edit", "move"]))
    if change == "drop":
        del runs[place]
    elif change == "add":
        runs.insert(place, {"id": "new", "note": data.draw(samples | texts)})
    elif change == "edit":
        runs[place]["delivery_mode"] = data.draw(samples | texts)
    else:
        runs.insert(data.draw(st.integers(0, len(runs) - 1)), runs.pop(place))
    written = script("write", text=DEMO, value=runs)
    assert script("pruned", value=read(written)) == script("pruned", value=runs)
    lines = changes(DEMO, written)
    gone = [line for line in lines if line[0] == "-" and line.strip("-").strip()]
    gone = [line for line in gone if not line.startswith("-  delivery_mode:")]
    if change in ("add", "edit"):
        assert gone == []
