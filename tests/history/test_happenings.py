"""What readers of a session want to know."""

import pytest


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ({}, {"status": "cancelled"}, ["cancelled"]),
        ({}, {"status": "postponed"}, ["postponed"]),
        ({"status": "cancelled"}, {}, ["resumed"]),
        ({"status": "postponed"}, {}, ["resumed"]),
        ({"status": "postponed"}, {"status": "cancelled"}, ["cancelled"]),
        ({}, {"availability": "few"}, ["few_seats"]),
        ({}, {"availability": "full"}, ["full"]),
        ({"availability": "few"}, {"availability": "full"}, ["full"]),
        ({"availability": "full"}, {"availability": "few"}, ["few_seats"]),
        ({"availability": "full"}, {}, []),
        ({}, {"availability": "waitlist"}, []),
        ({}, {"meetings": [{"start": "2027-03-11"}]}, ["moved"]),
        (
            {},
            {"status": "cancelled", "meetings": [{"start": "2027-03-11"}]},
            ["cancelled", "moved"],
        ),
        ({}, {"zone": "America/Edmonton"}, ["moved"]),
        ({}, {"note": "New."}, []),
        ({}, {"online_url": "https://meet.example.org/pain"}, []),
    ],
)
def test_changes_that_are_told(site, session, day, before, after, kinds):  # noqa: PLR0917
    history = site.lived(session(**before), session(**after))
    assert site.happened() == [("new", day(0)), *((kind, day(10)) for kind in kinds)]
    for happening in history.changes[1:]:
        assert happening.before.status.value == before.get("status", "scheduled")
        assert happening.session.status.value == after.get("status", "scheduled")


def test_a_new_session_was_nothing_before(site, session):
    (happening,) = site.lived(session()).changes
    assert happening.before is None
    assert (happening.course, happening.title.root) == ("pain", "Pain")


def test_times_of_meetings_that_are_over_are_not_told(site, session, parts):
    over, mended = (parts[0] | {"start": f"2026-11-05 {hour}:00"} for hour in (12, 13))
    site.lived(session(meetings=[over, parts[1]]), session(meetings=[mended, parts[1]]))
    assert site.kinds() == ["new"]
    assert site.sequences() == {"part-1": 1, "part-2": 0}


def test_happenings_are_in_the_order_of_time_and_of_ids(site, session):
    a, b = session(id="a"), session(id="b")
    history = site.lived([b, a], [b | {"status": "cancelled"}, a | {"status": "postponed"}])
    told = [(one.kind.value, one.session.id) for one in history.changes]
    assert told == [("new", "a"), ("new", "b"), ("postponed", "a"), ("cancelled", "b")]


def test_happenings_name_the_course_that_the_session_belongs_to_now(site, session):
    site.lived(session())
    site.put("data/courses/pain.yml", None)
    site.put("data/sessions/pain.yml", None)
    site.course("relief", title="Relief")
    site.sessions(session(), course="relief")
    site.commit()
    (happening,) = site.history().changes
    assert (happening.course, happening.title.root) == ("relief", "Relief")
