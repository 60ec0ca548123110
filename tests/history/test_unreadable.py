"""States that can't be read change nothing, and nothing in them counts as deleted."""

import re

import pytest

from prospectus.history import reader as module

from .conftest import ORGANIZATION


@pytest.fixture
def new_process(monkeypatch):
    """Forget the commits that were recorded, as a new process would."""
    return lambda: monkeypatch.setattr(module, "_RECORDED", {})


@pytest.mark.parametrize(
    "broken",
    [
        "- id: [pain-1\n",
        "<<<<<<< HEAD\n- id: pain-1\n=======\n>>>>>>> branch\n",
        "- id: \x00\n",
        "just a text\n",
        "version: https://git-lfs.github.com/spec/v1\noid: sha256:1\n",
    ],
)
def test_a_file_that_is_no_list_is_passed_over(site, session, day, broken):
    site.lived(session())
    site.put("data/sessions/pain.yml", broken)
    site.commit(10)
    site.sessions(session(note="New."))
    site.commit(20)
    assert site.sequences() == {"pain-1": 1}
    assert site.revision().modified == day(20)
    assert site.kinds() == ["new"]


def test_a_file_that_is_mended_as_it_was_never_changed(site, session):
    before = site.lived(session())
    site.put("data/sessions/pain.yml", "- id: [pain-1\n")
    site.commit()
    site.sessions(session())
    site.commit()
    assert site.history() == before


@pytest.mark.parametrize(
    "fault",
    [
        {"status": "canceled"},
        {"price": "450"},
        {"meetings": []},
        {"meetings": [{"start": "2027-03-14 02:30", "end": "15:00"}]},
        {"meetings": [{"start": "2027-03-10"}, {"start": "2027-03-11"}]},
    ],
)
def test_only_the_entry_that_is_wrong_is_passed_over(site, session, fault):
    good, bad = session(id="a"), session(id="b")
    site.lived(
        [good, bad],
        [good | {"note": "New."}, bad | fault],
        [good | {"note": "New."}, bad],
    )
    assert site.sequences() == {"a": 1, "b": 0}
    assert site.removed() == []
    assert site.kinds() == ["new", "new"]


def test_characters_that_were_published_before_they_were_refused_count(site, session, day):
    """Else the numbers of an entry would fall when somebody deletes the character."""
    seen = session(note="gnirb \u202e.", registration={"url": "https://exam\u200bple.org/"})
    site.course(title="Pa\u2060in")
    site.put("data/organization.yml", ORGANIZATION | {"name": "Example\ue000 Institute"})
    site.sessions(seen)
    site.commit(0)
    site.sessions(seen | {"availability": "full"})
    site.commit(10)
    site.course()
    site.put("data/organization.yml", ORGANIZATION)
    site.sessions(session(registration={"url": "https://example.org/"}))
    site.commit(20)
    revision = site.revision()
    assert (revision.created, revision.modified) == (day(0), day(20))
    assert revision.sequence == 2


@pytest.mark.parametrize("wrong", [{"id": None}, {"id": ["b"]}, "b", None])
def test_an_entry_without_a_readable_id_may_be_any_of_those_before(site, session, wrong):
    a, b, c = (session(id=id_) for id_ in "abc")
    unknown = b | wrong if isinstance(wrong, dict) else wrong
    site.lived([a, b], [a | {"note": "New."}, unknown, c], [a | {"note": "New."}, c, b])
    assert site.sequences() == {"a": 1, "b": 0, "c": 0}
    assert site.removed() == []
    assert site.kinds() == ["new", "new", "new"]


def test_a_wrong_entry_that_is_deleted_later_is_deleted_then(site, session, day):
    a, b = session(id="a"), session(id="b")
    site.lived([a, b], [a, b | {"status": "canceled"}], [a])
    assert site.removed() == [("b", "main")]
    assert site.happened()[2:] == [("cancelled", day(20))]


def test_a_deleted_session_that_comes_back_wrong_stays_deleted(site, session, day):
    site.lived(session(), [], session(status="canceled"), [])
    assert site.revision().sequence == 1
    assert site.removed() == [("pain-1", "main")]
    assert site.happened()[1:] == [("cancelled", day(10))]


def test_an_entry_that_was_never_right_before_is_new_when_it_is(site, session, day):
    site.lived(session(status="canceled"), session())
    assert site.revision().created == day(10)


def test_an_id_that_stands_twice_in_a_file_is_passed_over(site, session):
    site.lived(session(), [session(), session(note="Copied.")], session())
    assert site.sequences() == {"pain-1": 0}
    assert site.kinds() == ["new"]


def test_a_course_that_is_wrong_in_between_keeps_its_title(site, session):
    before = site.lived(session())
    for broken in ("title: [Pain\n", "tagline: No title.\n", "- a list\n"):
        site.put("data/courses/pain.yml", broken)
        site.commit()
    site.course()
    site.commit()
    assert site.history() == before


def test_blobs_that_are_missing_are_passed_over_and_told(site, session, new_process):
    site.lived(session(), [], session(note="New."))
    wanted = site.git("rev-parse", "HEAD~1:data/sessions/pain.yml")
    (site.repository / f".git/objects/{wanted[:2]}/{wanted[2:]}").unlink()
    new_process()
    history = site.history()
    assert history.gap == module.MISSING
    assert history.revisions["pain-1", "main"].sequence == 1
    assert history.removed == ()


@pytest.mark.parametrize("name", ["Pain", "pain (copy)", "été"])
def test_a_file_whose_name_is_no_course_was_not_published(site, session, day, name):
    site.sessions(session())
    for folder in ("courses", "sessions"):
        (site.root / f"data/{folder}/pain.yml").rename(site.root / f"data/{folder}/{name}.yml")
    site.commit(0)
    for folder in ("courses", "sessions"):
        site.git("mv", f"data/{folder}/{name}.yml", f"data/{folder}/pain.yml")
    site.commit(10)
    assert (site.revision().created, site.revision().sequence) == (day(10), 0)
    assert site.history().previous_versions == ()


@pytest.mark.parametrize(
    "written",
    [
        "-3000000000 +0000",
        "0 +9999",
        "300000000000 +0000",
        "9223372036854775807 +0000",
        "99999999999999999999 +0000",
        "yesterday",
    ],
)
def test_a_commit_of_no_possible_time_has_that_of_the_one_before(site, session, day, written):
    site.lived(session(), session(note="New."))
    good = site.git("cat-file", "commit", "HEAD")
    bad = re.sub(r"(?m)^(author|committer) (.*>) .*$", rf"\1 \2 {written}", good)
    site.put(".git/commit", bad + "\n")
    name = site.git("hash-object", "-t", "commit", "-w", "--literally", ".git/commit")
    site.git("update-ref", "HEAD", name)
    assert site.sequences() == {"pain-1": 1}
    assert day(0) < site.revision().modified < day(1)
    site.sessions(session(note="Newer."))
    site.commit(20)
    assert site.revision().modified == day(20)


def test_a_file_that_is_too_large_is_passed_over(site, session):
    before = site.lived(session())
    site.put("data/sessions/pain.yml", "- id: pain-1\n" + "# x\n" * 300_000)
    site.commit()
    site.sessions(session())
    site.commit()
    assert site.history() == before
    assert not site.history().gap


def test_an_object_that_is_damaged_is_a_gap(site, session, new_process):
    site.lived(session(), session(note="New."))
    blob = site.git("rev-parse", "HEAD:data/sessions/pain.yml").strip()
    path = site.repository / ".git" / "objects" / blob[:2] / blob[2:]
    path.chmod(0o600)
    path.write_bytes(b"x")
    new_process()
    assert "missing in this clone" in site.history().gap


def test_a_field_that_is_empty_is_not_written_in_the_history_either(site, session, day):
    site.lived(session(note=""), session(note="", online_url=""), session(note="New."))
    assert site.revision().created == day(0)
    assert site.sequences() == {"pain-1": 1}
    assert site.kinds() == ["new"]
