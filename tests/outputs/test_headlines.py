"""Titles and descriptions that fit into lists of search results."""

import pytest

from prospectus.pages.headlines import make_description, make_headline, shorten

LONG = "Recognizing and responding to depression in small, northern and fly-in communities"


def test_the_name_of_the_site_stands_where_there_is_room():
    assert make_headline("Pain", "Example Institute") == "Pain – Example Institute"
    assert make_headline("Pain " * 12, "Example Institute") == ("Pain " * 12)


def test_a_long_title_keeps_its_ending():
    shown = make_headline(f"{LONG}, January 14, 2027", "Example Institute", ", January 14, 2027")
    assert len(shown) <= 70
    assert shown == "Recognizing and responding to depression in small…, January 14, 2027"


def test_descriptions_tell_enough_and_not_too_much():
    assert make_description("Pain.", "What to do about it.") == "Pain. What to do about it."
    assert make_description("x" * 50, "More.") == "x" * 50
    assert len(make_description(*["Some words of it."] * 40)) >= 50
    assert len(make_description("Some words of it. " * 40)) <= 160


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("One two", 7, "One two"),
        ("One two, three", 9, "One two…"),
        ("One two – three", 11, "One two…"),
        ("Onetwothree", 5, "Onet…"),
    ],
)
def test_texts_are_cut_after_a_word(text, limit, expected):
    assert shorten(text, limit) == expected
    assert len(shorten(text, limit)) <= limit


def test_pages_of_a_course_with_a_long_title_can_be_told_apart(
    make_site, make_session, outputs_of
):
    sessions = [
        make_session(id=f"s{day}", meetings=[{"start": f"2027-01-{day}"}]) for day in (14, 15)
    ]
    pages = outputs_of(make_site(*sessions, course={"title": f"{LONG}, {LONG}"})).pages
    assert len({page.headline for page in pages}) == len(pages)
    assert len({page.description for page in pages}) == len(pages)
    assert max(len(page.headline) for page in pages) <= 70
    lengths = {page.path: len(page.description) for page in pages}
    assert {path for path, length in lengths.items() if not 50 <= length <= 160} == set()
