"""A session whose days become known, or are taken back."""

EXPECTED = {"id": "pain-1", "delivery_mode": "online", "zone": "America/Toronto"}


def rough(expected="2027-Q1"):
    return EXPECTED | {"expected": expected}


def test_calendars_begin_with_the_days(site, session, day):
    history = site.lived(rough(), session())
    assert site.happened() == [("new", day(0)), ("date_added", day(10))]
    revision = history.revisions["pain-1", "main"]
    assert (revision.created, revision.sequence, revision.moved_from) == (day(10), 0, None)
    assert site.removed() == []


def test_days_that_are_taken_back_are_cancelled(site, session, parts):
    history = site.lived(session(meetings=parts), rough())
    assert site.kinds() == ["new", "date_cancelled"]
    assert site.removed() == [("pain-1", part["key"]) for part in parts]
    assert history.changes[1].session.rough_date.code == "2027-33"
    assert site.sequences() == {part["key"]: 1 for part in parts}


def test_days_come_back(site, session):
    site.lived(session(), rough(), session())
    assert site.kinds() == ["new", "date_cancelled", "date_added"]
    assert site.removed() == []
    assert site.sequences() == {"pain-1": 2}


def test_another_season_is_a_move(site):
    history = site.lived(rough("spring 2027"), rough("2027-Q4"), rough("2027-Q4"))
    assert site.kinds() == ["new", "moved"]
    assert history.revisions == {}
    assert history.changes[1].before.rough_date.code == "2027-21"


def test_what_is_corrected_on_the_first_day_is_announced_once(site, session):
    site.sessions(rough())
    site.commit(0)
    site.sessions(session())
    site.commit(0.5)
    assert site.kinds() == ["new"]
    [announced] = site.history().changes
    assert announced.session.rough_date is None


def test_a_session_without_days_goes_without_a_trace(site):
    history = site.lived(rough(), [], rough())
    assert history.removed == ()
    assert site.kinds() == ["new"]


def test_it_goes_on_in_another_course(site):
    site.course("grief")
    site.sessions(rough())
    site.commit(0)
    site.sessions()
    site.sessions(rough(), course="grief")
    site.commit(10)
    versions = [version.course for version in site.history().previous_versions]
    assert versions == ["pain"]
