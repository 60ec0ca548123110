"""What counts as a change of an event in calendars."""

import pytest

HYBRID = {"delivery_mode": "hybrid", "place": {"city": "Edmonton", "venue": "Hospital"}}
REGISTRATION = {"url": "https://register.example.org/pain"}


def meeting(start="2027-03-10 12:00", end="15:00", **more):
    return {"meetings": [{"start": start, "end": end, **more}]}


def test_a_new_session_is_created_by_its_commit_and_not_changed(site, session, day):
    site.lived(session())
    revision = site.revision()
    assert (revision.created, revision.modified) == (day(0), day(0))
    assert revision.sequence == 0
    assert revision.moved_from is None


def test_times_are_those_of_the_commit_not_of_its_author(site, session, day):
    site.lived(session())
    site.sessions(session(note="New."))
    site.git("add", "--all")
    site.git("commit", "--quiet", "--message=x", f"--date={day(3).isoformat()}", day=5)
    assert site.revision().modified == day(5)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"note": "Bring a cup."}, {"note": "Bring a mug."}),
        ({}, {"note": "Bring a mug."}),
        ({"note": "Bring a cup."}, {"note": {"en": "Bring a cup.", "fr": "Une tasse."}}),
        ({}, meeting("2027-03-11 12:00")),
        ({}, meeting(end="16:00")),
        ({}, {"meetings": [{"start": "2027-03-10"}]}),
        ({}, meeting(title="Evening 1")),
        ({}, {"zone": "America/Edmonton"}),
        ({}, {"zone": "America/New_York"}),
        ({}, {"language": "fr"}),
        ({}, HYBRID),
        (HYBRID, HYBRID | {"place": {"city": "Calgary", "venue": "Hospital"}}),
        (HYBRID, HYBRID | {"place": {"city": "Edmonton", "venue": "Library"}}),
        (HYBRID, HYBRID | meeting(place={"city": "Calgary"})),
        ({}, {"online_url": "https://meet.example.org/pain"}),
        ({}, {"registration": REGISTRATION}),
        ({"registration": REGISTRATION}, {"registration": {"url": "https://example.org/new"}}),
        ({}, {"availability": "full"}),
        ({}, {"seats_left": "0"}),
        ({"availability": "full"}, {}),
        ({}, {"status": "cancelled"}),
        ({}, {"status": "postponed"}),
        ({"status": "postponed"}, {}),
    ],
)
def test_what_calendars_show_counts(site, session, day, before, after):
    site.lived(session(**before), session(**after))
    revision = site.revision()
    assert (revision.sequence, revision.created, revision.modified) == (1, day(0), day(10))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({}, {"prices": [{"amount": "450.00"}]}),
        ({}, {"facilitators": ["ann"]}),
        ({}, {"registration": {"opens": "2027-01-01 9:00", "closes": "2027-03-01 17:00"}}),
        ({}, {"availability": "few"}),
        ({"availability": "few"}, {"availability": "waitlist"}),
        ({}, {"status": "scheduled", "availability": "open", "prices": []}),
        ({}, meeting("2027-03-10T12:00")),
        ({}, meeting("2027-03-10  12:00")),
        (meeting("2027-03-10 9:00"), meeting("2027-03-10 09:00")),
        ({}, meeting(end="2027-03-10 15:00")),
        ({}, meeting("2027-03-10 12:00 -05:00")),
        ({}, meeting(key="main")),
        ({"meetings": [{"start": "2027-03-10"}]}, meeting(end="2027-03-10", start="2027-03-10")),
        ({}, {"place": {"city": "Edmonton"}}),
        (HYBRID, {"delivery_mode": "hybrid", **meeting(place=HYBRID["place"])}),
        ({"note": {"en": "Cup", "fr": "Tasse"}}, {"note": {"fr": "Tasse", "en": "Cup"}}),
    ],
)
def test_what_they_do_not_show_or_what_means_the_same_does_not(site, session, day, before, after):
    site.lived(session(**before), session(**after))
    revision = site.revision()
    assert (revision.sequence, revision.modified) == (0, day(0))


def test_comments_order_and_quotes_change_nothing(site, day):
    site.lived([])
    site.put(
        "data/sessions/pain.yml",
        "- id: pain-1\n  delivery_mode: online\n  zone: America/Toronto\n  note: Bring a cup.\n"
        "  meetings:\n    - start: 2027-03-10 12:00\n      end: 15:00\n",
    )
    site.commit(1)
    site.put(
        "data/sessions/pain.yml",
        "# The sessions.\n\n- note: >-\n    Bring\n    a cup.\n  zone: 'America/Toronto'\n"
        '  id: "pain-1"  # the first\n'
        "  meetings: [{end: 15:00, start: 2027-03-10 12:00}]\n  delivery_mode: online\n",
    )
    site.commit(2)
    assert site.revision().sequence == 0
    assert site.revision().modified == day(1)
    assert site.kinds() == ["new"]


def test_the_order_of_sessions_and_of_meetings_changes_nothing(site, session, parts):
    one, other = session(id="a", meetings=parts), session(id="b")
    site.lived([one, other], [other, one | {"meetings": parts[::-1]}])
    assert set(site.sequences().values()) == {0}


def test_only_the_session_that_changed_rises(site, session):
    site.lived(
        [session(id="a"), session(id="b")],
        [session(id="a"), session(id="b", note="New.")],
    )
    assert site.sequences() == {"a": 0, "b": 1}


def test_a_note_is_shown_with_each_meeting(site, session, parts):
    site.lived(session(meetings=parts), session(meetings=parts, note="New."))
    assert site.sequences() == {"part-1": 1, "part-2": 1, "part-3": 1}


def test_several_changes_in_one_commit_are_one(site, session):
    site.lived(session(), session(note="New.", language="fr", **meeting("2027-03-11 12:00")))
    assert site.revision().sequence == 1


def test_each_change_counts(site, session, day):
    history = site.lived(*(session(note=note) for note in ("A", "B", "B", "C", "A")))
    assert history.revisions["pain-1", "main"].sequence == 3
    assert history.revisions["pain-1", "main"].modified == day(40)


def test_an_added_meeting_is_new_and_changes_the_part_numbers_of_the_others(
    site, session, parts, day
):
    site.lived(session(meetings=parts[:2]), session(meetings=parts))
    assert site.sequences() == {"part-1": 1, "part-2": 1, "part-3": 0}
    assert site.revision(meeting="part-3").created == day(10)


def test_commits_of_other_files_change_nothing(site, session):
    before = site.lived(session())
    site.put("README.md", "Read me.")
    site.put("data/people.yml", {"ann": {"name": "Ann Other"}})
    site.put("data/sessions/.draft.yml", [session(id="draft")])
    site.put("data/sessions/notes.txt", "- id: x")
    site.commit()
    site.put("data/sessions/.draft.yml", None)
    site.commit()
    assert site.history() == before


def test_a_hidden_copy_of_a_file_hides_no_change(site, session, day):
    site.lived(session())
    site.put("data/sessions/.pain.yml", [session()])
    site.commit(1)
    site.sessions(session(note="New."))
    site.commit(2)
    site.age(9)
    assert site.revision().modified == day(2)


def test_reading_twice_gives_the_same(site, session):
    history = site.lived(session(), session(note="New."), [], session())
    assert site.history() == history
