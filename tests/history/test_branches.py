"""Branches, merges and rewritten histories: what came to the main line counts, when it came."""

from datetime import timedelta

import pytest

NOTES = ("One.", "Two.", "Three.")


@pytest.fixture
def branched(site, session):
    """A branch of three commits on days 1 to 3, beside a commit to the main line on day 4."""
    site.put("README.md", "Read me.")
    site.lived([session(id="a"), session(id="b")])
    site.git("switch", "--quiet", "--create", "branch")
    for number, note in enumerate(NOTES, start=1):
        site.sessions(session(id="a", note=note), session(id="b"))
        site.commit(number)
    site.git("switch", "--quiet", "main")
    site.put("README.md", "Read this.")
    site.commit(4)
    return site


def test_a_merge_is_one_change_at_its_own_time(branched, day):
    branched.git("merge", "--quiet", "--no-ff", "--message=Merge", "branch", day=9)
    assert branched.sequences() == {"a": 1, "b": 0}
    assert branched.revision("a").modified == day(9)


def test_a_squash_is_too(branched, day):
    branched.git("merge", "--quiet", "--squash", "branch")
    branched.commit(9)
    assert branched.sequences() == {"a": 1, "b": 0}
    assert branched.revision("a").modified == day(9)


def test_a_branch_that_was_rebased_is_counted_commit_by_commit(branched, day):
    branched.git("rebase", "--quiet", "main", "branch", day=5)
    branched.git("switch", "--quiet", "main")
    branched.git("merge", "--quiet", "--ff-only", "branch")
    assert branched.sequences() == {"a": 3, "b": 0}
    assert branched.revision("a").modified == day(5) + timedelta(minutes=2)


def test_a_merge_of_both_sides_changes_each_session_once(branched, session, day):
    branched.sessions(session(id="a"), session(id="b"), session(id="c"))
    branched.commit(5)
    branched.course(title="Pain and Relief")
    branched.commit(6)
    branched.git("merge", "--quiet", "--no-commit", "--strategy=ours", "branch")
    branched.sessions(session(id="a", note="Three."), session(id="b"), session(id="c"))
    branched.commit(9)
    assert branched.sequences() == {"a": 2, "b": 1, "c": 1}
    assert branched.revision("c").created == day(5)
    assert branched.revision("a").modified == day(9)


def test_what_was_added_and_deleted_in_a_branch_never_was(site, session):
    before = site.lived(session(id="a"))
    site.git("switch", "--quiet", "--create", "branch")
    site.sessions(session(id="a"), session(id="b"))
    site.commit(1)
    site.sessions(session(id="a"))
    site.commit(2)
    site.git("switch", "--quiet", "main")
    site.git("merge", "--quiet", "--no-ff", "--message=Merge", "branch", day=3)
    assert site.history() == before


def test_an_octopus_merge_is_one_change(site, session, day):
    site.course("other")
    site.sessions(session(id="b"), course="other")
    site.lived(session(id="a"))
    for branch, slug, id_ in (("one", "pain", "a"), ("two", "other", "b")):
        site.git("switch", "--quiet", "--create", branch, "main")
        site.sessions(session(id=id_, note="New."), course=slug)
        site.commit(1)
    site.git("switch", "--quiet", "main")
    site.git("merge", "--quiet", "--no-ff", "--message=Merge", "one", "two", day=5)
    assert site.sequences() == {"a": 1, "b": 1}
    assert site.revision("b").modified == day(5)


def test_a_revert_is_another_change(site, session, day):
    site.lived(session(), session(note="New."))
    site.git("revert", "--no-edit", "HEAD", day=20)
    revision = site.revision()
    assert (revision.sequence, revision.modified) == (2, day(20))


def test_a_revert_of_a_deletion_brings_the_session_back(site, session):
    site.lived(session(), [])
    site.git("revert", "--no-edit", "HEAD", day=20)
    assert site.removed() == []
    assert site.revision().sequence == 2


def test_times_go_on_after_a_clock_that_was_ahead(site, session, day):
    """As calendars would take the change for known otherwise."""
    site.lived(session())
    told = []
    for number, note in ((9, "A"), (7, "B"), (8, "C"), (10, "D")):
        site.sessions(session(note=note))
        site.commit(number)
        told.append(site.revision().modified)
    ahead = [day(9) + timedelta(minutes=minutes) for minutes in range(3)]
    assert told == [*ahead, day(10)]


def test_a_commit_without_changes_changes_nothing(site, session):
    before = site.lived(session())
    site.commit()
    assert site.history() == before


def test_a_commit_that_is_checked_out_is_the_present(site, session):
    site.lived(session(), session(note="New."), session(note="Newer."))
    site.git("checkout", "--quiet", "--detach", "HEAD~1")
    assert site.revision().sequence == 1
