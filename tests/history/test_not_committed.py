"""Facts that are not committed count as changed when their file was last written."""

import os
from datetime import timedelta

import pytest


def write(path, moment):
    os.utime(path, (moment.timestamp(), moment.timestamp()))


@pytest.mark.parametrize("staged", [False, True])
def test_an_edit_counts_from_the_time_of_the_file(site, session, day, staged):
    site.lived(session())
    site.age(6)
    write(site.sessions(session(note="New.")), day(7))
    if staged:
        site.git("add", "--all")
    revision = site.revision()
    assert (revision.sequence, revision.created, revision.modified) == (1, day(0), day(7))


@pytest.mark.parametrize("staged", [False, True])
def test_a_new_file_is_new_from_its_own_time(site, session, day, staged):
    site.lived(session())
    site.course("other")
    path = site.sessions(session(id="b"), course="other")
    site.age(6)
    write(path, day(7))
    if staged:
        site.git("add", "--all")
    assert site.sequences() == {"pain-1": 0, "b": 0}
    assert site.revision("b").created == day(7)


def test_times_of_files_that_were_not_edited_do_not_matter(site, session, day):
    site.course("other")
    site.sessions(session(id="b"), course="other")
    before = site.lived(session())
    site.age(6)
    write(site.root / "data/sessions/other.yml", day(50))
    assert site.history() == before
    write(site.sessions(session(note="New.")), day(7))
    assert site.revision().modified == day(7)
    assert site.revision("b").modified == day(0)


def test_a_file_older_than_the_last_commit_does_not_take_time_back(site, session, day):
    site.lived(session())
    site.sessions(session(note="New."))
    site.age(-9)
    assert site.revision().modified == day(0) + timedelta(minutes=1)


def test_a_deleted_file_is_deleted_when_its_folder_changed(site, session, day):
    site.lived(session())
    site.put("data/sessions/pain.yml", None)
    site.age(6)
    write(site.root / "data/sessions", day(7))
    assert site.removed() == [("pain-1", "main")]
    assert site.happened()[1:] == [("cancelled", day(7))]


def test_a_comment_changes_nothing(site, session, day):
    before = site.lived(session())
    path = site.root / "data/sessions/pain.yml"
    path.write_text(f"# A comment\n{path.read_text()}")
    write(path, day(7))
    assert site.history() == before


def test_a_commit_that_could_not_be_read_may_be_mended_without_one(site, session, day):
    site.lived([session(id="a"), session(id="b")])
    site.sessions(session(id="a", status="canceled"), session(id="b"))
    site.commit(5)
    site.sessions(session(id="a", status="cancelled"), session(id="b"))
    site.age(7)
    assert site.sequences() == {"a": 1, "b": 0}
    assert site.revision("a").modified == day(7)
