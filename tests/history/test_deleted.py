"""Sessions and meetings that were deleted: calendars go on telling of those that lay ahead."""

from prospectus.history.model import ChangeKind
from prospectus.history.reader import read_history
from prospectus.loading import read_catalogue

PAST = {"meetings": [{"start": "2026-11-05 12:00", "end": "15:00"}]}


def test_a_session_deleted_before_its_date_is_removed_with_every_meeting(
    site, session, parts, day
):
    history = site.lived(session(meetings=parts, note="Last form."), [])
    assert site.removed() == [("pain-1", f"part-{number}") for number in (1, 2, 3)]
    assert site.sequences() == {"part-1": 1, "part-2": 1, "part-3": 1}
    assert {one.modified for one in history.revisions.values()} == {day(10)}
    (removed, *_) = history.removed
    assert (removed.course, removed.title.root) == ("pain", "Pain")
    assert removed.session.note.root == "Last form."


def test_its_deletion_is_told_as_a_cancellation(site, session, day):
    site.lived(session(), [])
    assert site.happened()[1:] == [("cancelled", day(10))]


def test_a_cancelled_session_that_is_deleted_was_told_already(site, session):
    site.lived(session(), session(status="cancelled"), [])
    assert site.kinds() == ["new", "cancelled"]
    assert site.removed() == [("pain-1", "main")]


def test_a_session_deleted_after_its_date_is_just_gone(site, session):
    site.lived(session(**PAST), [])
    assert site.removed() == []
    assert site.sequences() == {"pain-1": 0}
    assert site.kinds() == ["new"]


def test_of_a_session_deleted_halfway_the_meetings_ahead_are_removed(site, session, parts):
    first = parts[0] | {"start": "2026-11-05 12:00"}
    site.lived(session(meetings=[first, *parts[1:]]), [])
    assert site.removed() == [("pain-1", "part-2"), ("pain-1", "part-3")]
    assert site.sequences() == {"part-1": 0, "part-2": 1, "part-3": 1}
    assert site.kinds() == ["new", "cancelled"]


def test_a_deleted_session_that_comes_back_counts_on(site, session, day):
    site.lived(session(), session(note="New."), [], session())
    revision = site.revision()
    assert (revision.sequence, revision.created, revision.modified) == (3, day(0), day(30))
    assert revision.moved_from is None
    assert site.removed() == []
    assert site.kinds() == ["new", "cancelled", "resumed"]


def test_a_deleted_session_that_comes_back_on_another_day_moved(site, session):
    later = {"meetings": [{"start": "2027-04-10 12:00", "end": "15:00"}]}
    site.lived(session(), [], session(**later))
    assert str(site.revision().moved_from.meetings[0].start) == "2027-03-10 12:00"
    assert site.kinds() == ["new", "cancelled", "resumed", "moved"]


def test_a_deleted_session_that_comes_back_as_cancelled_is_not_told_again(site, session):
    site.lived(session(), [], session(status="cancelled"))
    assert site.kinds() == ["new", "cancelled"]
    assert site.removed() == []


def test_a_session_that_was_over_and_comes_back_unchanged_never_changed(site, session):
    site.lived(session(**PAST), [], session(**PAST))
    assert site.sequences() == {"pain-1": 0}
    assert site.kinds() == ["new"]


def test_a_session_may_be_deleted_again_and_again(site, session):
    site.lived(session(), [], session(), [])
    assert site.removed() == [("pain-1", "main")]
    assert site.sequences() == {"pain-1": 3}
    assert site.kinds() == ["new", "cancelled", "resumed", "cancelled"]


def test_one_deleted_meeting_is_cancelled_and_the_others_keep_their_entries(site, session, parts):
    history = site.lived(session(meetings=parts), session(meetings=parts[1:]))
    assert site.removed() == [("pain-1", "part-1")]
    assert site.sequences() == {"part-1": 1, "part-2": 0, "part-3": 0}
    assert [one.key for one in history.removed[0].session.meetings] == [
        "part-1",
        "part-2",
        "part-3",
    ]
    assert site.kinds() == ["new", "date_cancelled"]


def test_a_deleted_meeting_changes_with_its_session(site, session, parts):
    site.lived(
        session(meetings=parts),
        session(meetings=parts[1:]),
        session(meetings=parts[1:], note="Bring a pen."),
    )
    assert site.sequences() == {"part-1": 2, "part-2": 1, "part-3": 1}


def test_a_deleted_meeting_leaves_its_session_when_another_takes_its_date(site, session, parts):
    other = {"key": "other", "start": "2027-03-10 16:00", "end": "18:00"}
    site.lived(
        session(meetings=parts),
        session(meetings=parts[1:]),
        session(meetings=[other, *parts[1:]]),
    )
    # It is an entry of its own then, without a part number.
    assert site.sequences() == {"part-1": 2, "part-2": 0, "part-3": 0, "other": 0}
    assert site.kinds() == ["new", "date_cancelled", "date_added"]


def test_a_deleted_meeting_that_was_over_is_just_gone(site, session, parts):
    first = parts[0] | {"start": "2026-11-05 12:00"}
    site.lived(session(meetings=[first, *parts[1:]]), session(meetings=parts[1:]))
    assert site.removed() == []
    assert site.kinds() == ["new"]


def test_a_deleted_meeting_that_comes_back_counts_on(site, session, parts):
    site.lived(session(meetings=parts), session(meetings=parts[:2]), session(meetings=parts[:2]))
    moved = parts[2] | {"start": "2027-03-25 12:00"}
    site.sessions(session(meetings=[*parts[:2], moved]))
    site.commit()
    revision = site.revision(meeting="part-3")
    assert revision.sequence == 2
    assert [str(one.start) for one in revision.moved_from.meetings][2] == "2027-03-24 12:00"
    assert site.removed() == []


def test_a_meeting_deleted_before_its_session_is_removed_once(site, session, parts):
    site.lived(session(meetings=parts), session(meetings=parts[:2]), [])
    assert site.removed() == [("pain-1", f"part-{number}") for number in (3, 1, 2)]
    assert site.sequences() == {"part-1": 1, "part-2": 1, "part-3": 2}


def test_another_id_is_another_session(site, session):
    site.lived(session(id="a"), session(id="b"))
    assert site.removed() == [("a", "main")]
    assert site.sequences() == {"a": 1, "b": 0}


def test_an_emptied_file_holds_no_sessions(site, session):
    site.lived(session())
    site.put("data/sessions/pain.yml", "# none at the moment\n")
    site.commit()
    assert site.removed() == [("pain-1", "main")]


def test_a_deleted_course_with_sessions_ahead(site, session):
    site.lived(session())
    site.put("data/courses/pain.yml", None)
    site.put("data/sessions/pain.yml", None)
    site.course("other")
    site.commit()
    (removed,) = site.history().removed
    assert (removed.course, removed.title.root, removed.session.id) == ("pain", "Pain", "pain-1")
    assert site.kinds() == ["new", "cancelled"]


def test_a_course_deleted_before_its_sessions(site, session, day):
    site.lived(session())
    site.put("data/courses/pain.yml", None)
    site.course("other")
    site.commit(10)
    site.put("data/sessions/pain.yml", None)
    site.commit(20)
    assert site.removed() == [("pain-1", "main")]
    assert site.history().removed[0].title.root == "Pain"
    assert site.happened()[1:] == [("cancelled", day(20))]


def test_a_published_session_that_becomes_a_draft_is_cancelled_in_calendars(site, session):
    site.lived(session(), session(draft="true"))
    facts = read_catalogue(site.root).published()
    history = read_history(site.root, facts)
    assert [(one.session.id, one.meeting) for one in history.removed] == [("pain-1", "main")]
    assert [one.kind for one in history.changes] == [ChangeKind.NEW, ChangeKind.CANCELLED]


def test_with_its_course_a_session_becomes_a_draft(site, session):
    site.lived(session())
    site.course(draft="true")
    site.commit()
    history = read_history(site.root, read_catalogue(site.root).published())
    assert [(one.session.id, one.meeting) for one in history.removed] == [("pain-1", "main")]
    site.course()
    site.commit()
    assert site.kinds() == ["new", "cancelled", "resumed"]


def test_a_draft_is_new_when_it_is_published(site, session, day):
    site.lived(session(draft="true"), session(draft="true", note="Not yet."), session())
    assert site.happened() == [("new", day(20))]
    assert site.sequences() == {"pain-1": 0}
