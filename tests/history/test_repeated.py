"""Each date of a repeated meeting has its own entry, which a change of another one leaves."""

import pytest

EVENINGS = {"start": "2027-03-10 19:00", "end": "21:00", "every": "week", "count": "4"}
DATES = ["2027-03-10", "2027-03-17", "2027-03-24", "2027-03-31"]


def meeting(key, start, **more):
    return {"key": key, "start": f"{start} 19:00", "end": "21:00", **more}


def test_a_date_is_an_entry_by_the_day_that_it_was_planned_for(site, session):
    site.lived(session(meetings=[EVENINGS]))
    assert site.sequences() == dict.fromkeys(DATES, 0)


@pytest.mark.parametrize("changes", [{"except": ["2027-03-17"]}, {"count": "3"}])
def test_a_date_that_is_left_out_later_is_cancelled_and_the_others_stay(site, session, changes):
    site.lived(session(meetings=[EVENINGS]), session(meetings=[EVENINGS | changes]))
    gone = changes.get("except", ["2027-03-31"])[0]
    assert site.removed() == [("pain-1", gone)]
    assert site.sequences() == dict.fromkeys(DATES, 0) | {gone: 1}
    assert site.kinds() == ["new", "date_cancelled"]


def test_a_date_that_moves_keeps_its_entry(site, session):
    moved = [EVENINGS, meeting("2027-03-17", "2027-03-18")]
    site.lived(session(meetings=[EVENINGS]), session(meetings=moved))
    assert site.sequences() == dict.fromkeys(DATES, 0) | {"2027-03-17": 1}
    assert site.revision(meeting="2027-03-17").moved_from
    assert site.kinds() == ["new", "moved"]


def test_other_hours_on_all_dates_change_all(site, session):
    site.lived(
        session(meetings=[EVENINGS]),
        session(meetings=[EVENINGS | {"start": "2027-03-10 18:30"}]),
    )
    assert site.sequences() == dict.fromkeys(DATES, 1)
    assert site.kinds() == ["new", "moved"]


def test_the_same_dates_written_one_by_one_are_no_change(site, session):
    site.lived(
        session(meetings=[EVENINGS]), session(meetings=[meeting(day, day) for day in DATES])
    )
    assert site.sequences() == dict.fromkeys(DATES, 0)
    assert site.kinds() == ["new"]
