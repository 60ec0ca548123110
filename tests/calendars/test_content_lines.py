import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar.parser import Contentline

from prospectus.calendars.content_lines import fold

# Characters of one to four bytes, and those that escape the next one.
TEXT = st.text(st.sampled_from("a \\^;é–€👩\N{ZERO WIDTH JOINER}"), max_size=400)


@given(TEXT)
def test_lines_are_folded_as_icalendar_folds_them(text):
    assert fold(text) == Contentline(text).to_ical()


@pytest.mark.parametrize("length", [0, 1, 73, 74, 75, 148, 149])
def test_no_line_has_more_than_75_bytes(length):
    folded = fold("é" + "x" * (length - 2) if length > 1 else "x" * length)
    assert all(len(line) <= 75 for line in folded.split(b"\r\n"))
    assert len(folded.replace(b"\r\n ", b"")) == length
