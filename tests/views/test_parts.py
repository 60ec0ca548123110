"""Sessions of several parts, as readers see them."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from prospectus.history.model import History, Revision
from prospectus.views.parts import format_spans

CHANGED = datetime(2027, 1, 2, tzinfo=UTC)

MORNING = {"key": "a", "title": "Pain at home", "start": "2027-01-14 09:00", "end": "12:00"}
AFTERNOON = {"key": "b", "title": "Case day", "start": "2027-01-14 13:00", "end": "16:30"}
NEXT_DAY = {"key": "c", "start": "2027-01-15 09:00", "end": "12:00"}


def text_of(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).replace("\xa0", " ").strip()


def row_of(page_of, site, path="courses/pain/"):
    """The hours of each row on a page: those that are shown, then those that are hidden."""
    html = page_of(site, path).html
    return [
        text_of(part) for part in re.findall(r'<p class="session__when".*?</p>', html, re.DOTALL)
    ]


@pytest.mark.parametrize("path", ["courses/pain/", "sessions/"])
def test_each_part_of_a_day_has_its_title_and_hours(make_site, make_session, page_of, path):
    site = make_site(make_session(meetings=[MORNING, AFTERNOON]))
    [row] = row_of(page_of, site, path)
    assert row == (
        "Thursday, January 14, 2027 Pain at home: 9:00 AM – 12:00 PM "
        "Case day: 1:00 PM – 4:30 PM Eastern Time (Toronto), UTC−05:00"
    )


def test_the_next_day_has_its_parts_too(make_site, make_session, page_of):
    site = make_site(make_session(meetings=[MORNING, AFTERNOON, NEXT_DAY]))
    first, second = row_of(page_of, site)
    assert first.startswith(
        "3 meetings, starting Thursday, January 14, 2027 Pain at home: 9:00 AM – 12:00 PM Case"
    )
    assert second.startswith(
        "3 meetings, the next on Friday, January 15, 2027, 9:00 AM – 12:00 PM Eastern"
    )


def test_a_day_stays_until_its_last_part_is_over(make_site, make_session, page_of):
    parts = make_session(meetings=[MORNING, AFTERNOON, NEXT_DAY])
    [first, _] = row_of(page_of, make_site(parts, now="2027-01-14 12:30"))
    assert "Pain at home" in first
    assert "Case day" in first
    [second] = row_of(page_of, make_site(parts, now="2027-01-14 17:00"))
    assert "Friday" in second


@pytest.mark.parametrize(
    ("spans", "text"),
    [
        ([("2024-11-03", 0), ("2025-05-02", 0)], "Nov 3, 2024; May 2, 2025"),
        ([("2027-01-14", 1), ("2027-03-03", 0)], "Jan 14–15, 2027; Mar 3, 2027"),
        ([("2027-01-14", 0), ("2027-02-11", 0)], "Jan 14–Feb 11, 2027"),
        ([("2027-01-14", 0)], "January 14, 2027"),
        ([(f"2027-{month:02}-14", 0) for month in range(1, 11)], "Jan 14–Oct 14, 2027"),
        ([(f"202{year}-03-14", 0) for year in range(5)], "Mar 14, 2020–Mar 14, 2024"),
    ],
    ids=["half a year", "days and a day", "four weeks", "a day", "each month", "too many"],
)
def test_parts_that_are_far_apart_have_their_own_dates(words, spans, text):
    days = [(date.fromisoformat(day), extra) for day, extra in spans]
    assert format_spans([(day, day + timedelta(extra)) for day, extra in days], words) == text


@pytest.mark.parametrize("title", ["Part 2", "part 2.", "2", "Part 2 of 2"])
def test_a_title_that_is_only_its_number_is_left_out(make_site, make_session, page_of, title):
    parts = [MORNING, AFTERNOON | {"title": title}]
    html = page_of(
        make_site(make_session(meetings=parts)), "courses/pain/sessions/pain-2027-01/"
    ).html
    assert re.findall(r'<p class="meeting__part">(.*)</p>', html) == [
        "Part 1 of 2: Pain at home",
        "Part 2 of 2",
    ]


@pytest.mark.parametrize("title", ["Part 1", "Part 2: cases", "Module 2"])
def test_a_title_that_says_more_stays(make_site, make_session, page_of, title):
    parts = [MORNING, AFTERNOON | {"title": title}]
    html = page_of(
        make_site(make_session(meetings=parts)), "courses/pain/sessions/pain-2027-01/"
    ).html
    assert f"Part 2 of 2: {title}" in html


def test_hours_of_past_dates_are_not_announced(make_site, make_session, page_of, outputs_of):
    session = make_session(meetings=[{"start": "2027-01-14"}])
    before, after = make_site(session), make_site(session, now="2027-01-15 00:00")
    for path in ("courses/pain/sessions/pain-2027-01/", "courses/pain/"):
        assert "time to be announced" in page_of(before, path).html
    for page in outputs_of(after).pages:
        assert "to be announced" not in page.html
    [past] = after.past
    assert past.meetings[0].when_text == "January 14, 2027"


def test_calendars_do_not_change_when_a_date_is_over(make_site, make_session, outputs_of):
    session = make_session(meetings=[{"start": "2027-01-14"}])
    contents = {
        next(
            calendar.content
            for calendar in outputs_of(make_site(session, now=now)).calendars
            if calendar.path == "courses/pain/sessions/pain-2027-01.ics"
        )
        for now in ("2027-01-13 12:00", "2027-01-15 00:00")
    }
    assert len(contents) == 1


def test_the_language_is_in_rows_of_sites_with_several(make_site, make_session, page_of):
    english, french = make_session(), make_session(id="pain-fr", language="fr")
    one = page_of(make_site(english), "sessions/").html
    assert "<li>English</li>" not in one
    two = page_of(make_site(english, french), "sessions/").html
    assert "<li>English</li>" in two
    assert '<li class="mark mark--language">French</li>' in two
    assert (
        '<li class="mark mark--language">French</li>'
        in page_of(make_site(french), "sessions/").html
    )


@pytest.mark.parametrize(
    ("start", "text"),
    [
        ("2027-01-12 09:00", "Moved from Jan 12–15, 2027."),
        ("2027-01-14 08:00", "Moved from Thursday, January 14, 2027, 8:00 AM – 12:00 PM, Eastern"),
    ],
    ids=["another day", "another hour"],
)
def test_a_moved_session_has_a_mark(make_site, make_session, page_of, start, text):
    before = make_session(meetings=[MORNING | {"start": start}, NEXT_DAY])
    revision = Revision(created=CHANGED, modified=CHANGED)
    revisions = {
        ("pain-2027-01", "a"): replace(revision, moved_from=before),
        ("pain-2027-01", "c"): revision,
    }
    for status, has_mark in (("scheduled", True), ("postponed", False)):
        session = make_session(meetings=[MORNING, NEXT_DAY], status=status)
        site = make_site(session, history=History(revisions=revisions))
        html = page_of(site, "courses/pain/sessions/pain-2027-01/").html
        header = html[: html.index("<h2")]
        assert (f"Moved {text}" in text_of(header)) == has_mark
