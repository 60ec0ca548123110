"""Meetings that moved: which ones, and where readers had them before."""

from datetime import UTC, datetime, timedelta

import pytest

from prospectus.history.model import Revision
from prospectus.history.moves import expire_move

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)


def at(start, end="15:00", **more):
    return {"meetings": [{"start": start, "end": end, **more}]}


FIRST, SECOND, THIRD = (f"2027-03-{day} 12:00" for day in (10, 11, 12))


def moved_from(site, meeting="main"):
    before = site.revision(meeting=meeting).moved_from
    if before is None:
        return None
    return next(str(one.start) for one in before.meetings if one.key == meeting)


def test_a_moved_meeting_knows_the_session_before(site, session, day):
    site.lived(session(note="As it was."), session(**at(SECOND)))
    before = site.revision().moved_from
    assert before.note.root == "As it was."
    assert moved_from(site) == FIRST
    assert site.revision().modified == day(10)


def test_only_the_meeting_that_moved_changes(site, session, parts):
    later = parts[1] | {"start": "2027-03-18 12:00"}
    site.lived(session(meetings=parts), session(meetings=[parts[0], later, parts[2]]))
    assert site.sequences() == {"part-1": 0, "part-2": 1, "part-3": 0}
    assert moved_from(site, "part-2") == "2027-03-17 12:00"
    assert moved_from(site, "part-1") is None


def test_a_meeting_that_moved_past_another_changes_the_part_numbers_of_both(site, session, parts):
    last = parts[0] | {"start": "2027-03-20 12:00"}
    site.lived(session(meetings=parts), session(meetings=[last, *parts[1:]]))
    assert site.sequences() == {"part-1": 1, "part-2": 1, "part-3": 0}
    assert moved_from(site, "part-2") is None


def test_other_keys_are_other_entries_but_no_move(site, session, parts):
    keys = zip(parts, "abc", strict=True)
    site.lived(
        session(meetings=parts), session(meetings=[part | {"key": key} for part, key in keys])
    )
    assert site.removed() == [("pain-1", part["key"]) for part in parts]
    assert site.kinds() == ["new"]
    site.sessions(session(meetings=parts))
    site.commit()
    assert site.kinds() == ["new"]


def test_another_end_is_other_hours_but_no_move(site, session):
    site.lived(session(), session(**at(FIRST, "16:00")))
    assert site.revision().sequence == 1
    assert moved_from(site) is None
    assert site.kinds() == ["new", "hours"]


def test_an_end_that_becomes_known_is_other_hours(site, session):
    start = {"start": "2027-03-10 12:00"}
    site.lived(session(meetings=[start]), session(meetings=[start | {"end": "15:00"}]))
    assert site.revision().sequence == 1
    assert moved_from(site) is None
    assert site.kinds() == ["new", "hours"]


def test_an_end_at_midnight_is_another_entry_than_none(site, session):
    start = {"start": "2027-03-10 19:00"}
    midnight = start | {"end": "2027-03-11 00:00"}
    site.lived(session(meetings=[start]), session(meetings=[midnight]))
    assert site.revision().sequence == 1


def test_another_zone_is_a_move(site, session):
    site.lived(session(), session(zone="Europe/Paris"))
    assert site.revision().moved_from.zone == "America/Toronto"
    assert site.kinds() == ["new", "moved"]


def test_another_zone_of_a_date_is_no_move(site, session):
    date = session(meetings=[{"start": "2027-03-10"}])
    site.lived(date, date | {"zone": "Europe/Paris"})
    assert site.revision().sequence == 0, "the entry has the same bytes"
    assert moved_from(site) is None
    assert site.kinds() == ["new"]


def test_another_last_date_is_a_move(site, session):
    site.lived(
        session(meetings=[{"start": "2027-03-10", "end": "2027-03-11"}]),
        session(meetings=[{"start": "2027-03-10", "end": "2027-03-12"}]),
    )
    assert site.kinds() == ["new", "moved"]


def test_a_split_meeting_has_other_hours(site, session):
    halves = [
        {"key": "morning", "start": "2027-03-10 12:00", "end": "13:00"},
        {"key": "afternoon", "start": "2027-03-10 14:00", "end": "15:00"},
    ]
    site.lived(session(), session(meetings=halves))
    assert site.kinds() == ["new", "hours"]
    assert site.removed() == [("pain-1", "main")]


def test_a_cancelled_meeting_is_a_cancelled_date(site, session, parts):
    cancelled = parts[1] | {"status": "cancelled"}
    site.lived(session(meetings=parts), session(meetings=[parts[0], cancelled, parts[2]]))
    assert site.sequences() == {"part-1": 0, "part-2": 1, "part-3": 0}
    assert site.kinds() == ["new", "date_cancelled"]
    site.sessions(session(meetings=parts))
    site.commit()
    assert site.kinds() == ["new", "date_cancelled", "date_added"]


@pytest.mark.parametrize("days", [0.9, 1.1])
def test_dates_that_are_corrected_on_the_first_day_are_no_news(site, session, parts, days):
    site.sessions(session(meetings=parts[:2]))
    site.commit(0)
    site.sessions(session(meetings=[parts[0], parts[2]]))
    site.commit(days)
    news = [] if days < 1 else ["date_added", "date_cancelled"]
    assert site.kinds() == ["new", *news]
    announced = [meeting.key for meeting in site.history().changes[0].session.meetings]
    assert announced == ["part-1", "part-3" if days < 1 else "part-2"]


def test_a_session_of_cancelled_meetings_is_cancelled(site, session, parts):
    cancelled = [part | {"status": "cancelled"} for part in parts]
    site.lived(session(meetings=parts), session(meetings=cancelled))
    assert site.kinds() == ["new", "cancelled"]


def test_a_move_is_forgotten_when_it_is_old_or_the_meeting_is_over():
    revision = Revision(
        created=NOON, modified=NOON, sequence=1, moved_from="a session", moved_at=NOON
    )
    end = NOON + timedelta(days=90)
    assert expire_move(revision, end, NOON + timedelta(days=29)) is revision
    old = expire_move(revision, end, NOON + timedelta(days=40))
    assert (old.moved_from, old.sequence, old.modified) == (None, 2, NOON + timedelta(days=30))
    assert expire_move(old, end, NOON + timedelta(days=80)) is old
    soon = NOON + timedelta(days=3)
    assert expire_move(revision, soon, soon).modified == soon


def test_a_change_after_a_forgotten_move_has_a_higher_number(site, session, day):
    site.lived(session(), session(**at(SECOND)))
    site.sessions(session(note="New.", **at(SECOND)))
    site.commit(60)
    revision = site.revision()
    assert (revision.moved_from, revision.sequence, revision.modified) == (None, 3, day(60))


def test_another_zone_with_the_same_moments_is_a_change_but_no_move(site, session):
    site.lived(session(), session(zone="America/New_York"))
    assert site.revision().sequence == 1
    assert moved_from(site) is None
    assert site.kinds() == ["new"]


def test_a_move_stays_known_after_other_changes(site, session):
    site.lived(session(), session(**at(SECOND)), session(note="New.", **at(SECOND)))
    assert site.revision().sequence == 2
    assert moved_from(site) == FIRST


def test_a_move_within_a_day_of_the_first_publication_is_a_slip(site, session):
    site.sessions(session())
    site.commit(0)
    site.sessions(session(**at(SECOND)))
    site.commit(0.9)
    assert site.revision().sequence == 1
    assert moved_from(site) is None
    assert site.kinds() == ["new"]


def test_a_move_a_day_after_it_is_none(site, session):
    site.sessions(session())
    site.commit(0)
    site.sessions(session(**at(SECOND)))
    site.commit(1)
    assert moved_from(site) == FIRST
    assert site.kinds() == ["new", "moved"]


def test_a_note_in_between_does_not_make_a_slip_of_a_move(site, session):
    site.sessions(session())
    site.commit(0)
    site.sessions(session(note="New."))
    site.commit(9.5)
    site.sessions(session(**at(SECOND)))
    site.commit(10)
    assert moved_from(site) == FIRST


def test_a_meeting_that_moved_twice_was_last_at_the_second_time(site, session):
    site.lived(session(), session(**at(SECOND)), session(**at(THIRD)))
    assert site.revision().sequence == 2
    assert moved_from(site) == SECOND


def test_a_meeting_that_moved_back_was_at_the_other_time(site, session):
    site.lived(session(), session(**at(SECOND)), session())
    assert site.revision().sequence == 2
    assert moved_from(site) == SECOND


def test_a_move_mended_within_a_day_was_from_the_time_that_stood(site, session):
    site.lived(session(), session(**at(SECOND)))
    site.sessions(session(**at(THIRD)))
    site.commit(10.1)
    assert site.revision().sequence == 2
    assert moved_from(site) == FIRST


def test_a_move_taken_back_within_a_day_was_none(site, session):
    site.lived(session(), session(**at(SECOND)))
    site.sessions(session())
    site.commit(10.1)
    assert site.revision().sequence == 2
    assert moved_from(site) is None
    site.sessions(session(**at(THIRD)))
    site.commit(10.2)
    assert moved_from(site) == FIRST


@pytest.mark.parametrize("later_first", [False, True])
def test_a_date_that_got_or_lost_its_hours_did_not_move(site, session, later_first):
    states = [session(meetings=[{"start": "2027-03-10"}]), session()]
    site.lived(*(reversed(states) if later_first else states))
    assert moved_from(site) is None
    assert site.kinds() == ["new", "hours"]
