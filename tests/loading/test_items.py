"""A list is divided into items only where each says the same alone."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from prospectus.loading import read_plain, split_items

LINES = [
    "- id: a",
    "- a",
    "-",
    "- - x",
    "  - y",
    "  note: |",
    "  note: |+",
    "  note: >-",
    "   text",
    "  b: 'open",
    '  b: "open',
    '  end"',
    "  end'",
    "- 'x",
    "- x'",
    "# comment",
    "  # comment",
    "  c: {x: 1,",
    "  y: 2}",
    "- [",
    "- ]",
    "",
    " ",
    "---",
    "...",
    "--- x",
    "%YAML 1.1",
    "- &a x",
    "- *a",
    "x: y",
    "\tx",
    "- \tx",
    "-\tx",
    "  x: y # z",
    "- ? x",
    "  : y",
    "<<<<<<< a",
    "  k: a\x85- b",
    "  k: a\u2028- b",
    "- \u00a0x",
    "\ufeff- x",
    "- x\r- y",
    "  multi",
    "  line: -",
    "- |",
    "- >",
    "- !!str x",
    "-x",
    "- a: 1\n  a: 2",
]
texts = st.builds(
    lambda lines, end: "\n".join(lines) + end,
    st.lists(st.sampled_from(LINES), min_size=1, max_size=9),
    st.sampled_from(["", "\n", "\n\n"]),
)


@given(texts)
@example("- a\n- b\n")
@example("- id: x\n  note: |+\n   a\n\n\n- id: y\n")
@example("- 'a\n- b'\n")
@example("- a\n...\n- b\n")
@example("- a\n---\n- b\n")
def test_items_that_are_plain_make_the_list(text):
    content = text.encode()
    items = split_items(content)
    if items is None:
        return
    whole = read_plain(content)
    alone = [read_plain(item) for item in items]
    if all(plain and isinstance(plain.value, list) and len(plain.value) == 1 for plain in alone):
        assert whole is not None
        assert whole.value == [plain.value[0] for plain in alone]
    if whole and isinstance(whole.value, list) and len(whole.value) == len(items):
        assert [plain and plain.value for plain in alone] == [[value] for value in whole.value]


def test_items_are_as_written():
    content = b"# Sessions\n\n- id: a\n  note: x\n\n# next\n-\n  id: b\n"
    assert split_items(content) == [b"- id: a\n  note: x\n\n# next\n", b"-\n  id: b\n"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing\n",
        "[{id: a}]",
        "  - a\n",
        "a: b\n",
        "- a\r\n- b\r\n",
        "- a\n--- \n- b\n",
        "- a\n%TAG\n",
        "- 'a\nb'\n",
        "- a\n" * 30_000,
    ],
)
def test_what_may_be_anything_else_stays_whole(text):
    assert split_items(text.encode()) is None
