"""Courses that get other titles and names, and sessions that move between them."""

import pytest

from prospectus.facts.session import Session


def test_another_title_changes_all_sessions_of_the_course(site, session, day):
    site.lived([session(id="a"), session(id="b")])
    site.course(title="Pain and Relief")
    site.commit(10)
    assert site.sequences() == {"a": 1, "b": 1}
    assert site.revision("a").modified == day(10)
    assert site.kinds() == ["new", "new"]


VARIANTS = [{"key": "full", "title": "Full"}, {"key": "renewal", "title": "Renewal"}]


def test_another_title_of_a_variant_changes_its_sessions(site, session):
    site.course(variants=VARIANTS)
    site.lived([session(id="a", variant="full"), session(id="b", variant="renewal")])
    site.course(variants=[VARIANTS[0], {"key": "renewal", "title": "Refresher"}])
    site.commit(10)
    assert site.sequences() == {"a": 0, "b": 1}


def test_another_variant_changes_a_session(site, session):
    site.course(variants=VARIANTS)
    site.lived(session(variant="full"), session(variant="renewal"))
    assert site.revision().sequence == 1


def test_a_variant_that_changes_without_its_title_changes_nothing(site, session):
    site.course(variants=VARIANTS)
    site.lived(session(variant="full"))
    site.course(variants=[{"key": "full", "title": "Full", "length": "3 days"}, VARIANTS[1]])
    site.commit(10)
    assert site.revision().sequence == 0


def test_a_deleted_session_keeps_the_name_of_its_variant(site, session):
    site.course(variants=VARIANTS)
    site.lived([session(variant="renewal")], [])
    [deletion] = site.history().removed
    assert deletion.variant.root == "Renewal"


def test_another_title_of_another_course_changes_nothing(site, session):
    site.course("other")
    before = site.lived(session())
    site.course("other", title="Another")
    site.commit()
    assert site.history() == before


def test_other_facts_of_the_course_change_nothing(site, session):
    before = site.lived(session())
    site.course(summary="Another summary.", keywords=["ache"])
    site.commit()
    assert site.history() == before


def test_the_registration_of_the_course_changes_sessions_that_have_none(site, session):
    own = {"url": "https://r.example/b"}
    site.lived([session(id="a"), session(id="b", registration=own)])
    site.course(registration={"url": "https://r.example/"})
    site.commit(10)
    assert site.sequences() == {"a": 1, "b": 0}
    site.course(registration={"url": "https://r.example/", "closes": "2027-01-12"})
    site.commit(20)
    assert site.sequences() == {"a": 1, "b": 0}, "calendars have no deadline"


def rename(site, kind):
    site.git("mv", f"data/{kind}/pain.yml", f"data/{kind}/relief.yml")


def test_a_renamed_course_keeps_its_sessions(site, session, day):
    site.lived([session(id="a"), session(id="b")])
    rename(site, "courses")
    rename(site, "sessions")
    site.commit(10)
    assert site.sequences() == {"a": 1, "b": 1}
    assert (site.revision("a").created, site.revision("a").modified) == (day(0), day(10))
    assert site.removed() == []
    assert site.kinds() == ["new", "new"]


@pytest.mark.parametrize("order", [("courses", "sessions"), ("sessions", "courses")])
def test_a_course_renamed_in_two_commits_changes_once(site, session, day, order):
    site.lived(session())
    for kind in order:
        rename(site, kind)
        site.commit()
    revision = site.revision()
    assert (revision.sequence, revision.modified) == (1, day(20))
    assert site.removed() == []
    assert site.kinds() == ["new"]


def test_a_session_without_its_course_is_not_published_yet(site, session, day):
    site.put("data/courses/pain.yml", None)
    site.sessions(session())
    site.commit(0)
    site.course()
    site.commit(10)
    assert site.revision().created == day(10)


def test_a_session_moved_to_another_course_is_the_same(site, session, day):
    site.course("relief", title="Relief")
    site.lived(session())
    site.sessions()
    site.sessions(session(), course="relief")
    site.commit(10)
    revision = site.revision()
    assert (revision.sequence, revision.created, revision.modified) == (1, day(0), day(10))
    assert site.removed() == []
    assert site.kinds() == ["new"]


def test_a_session_copied_first_stays_where_it_was_until_it_is_deleted_there(site, session, day):
    site.course("relief", title="Relief")
    site.lived(session())
    site.sessions(session(note="Elsewhere."), course="relief")
    site.commit(10)
    site.sessions(session(note="Meanwhile."))
    site.commit(20)
    site.sessions()
    site.commit(30)
    revision = site.revision()
    assert (revision.sequence, revision.modified) == (1, day(30))
    assert site.kinds() == ["new"]


def test_a_session_deleted_first_was_gone_for_a_while(site, session):
    site.course("relief", title="Relief")
    site.lived(session(), [])
    site.sessions(session(), course="relief")
    site.commit()
    assert site.revision().sequence == 2
    assert site.removed() == []
    assert site.kinds() == ["new", "cancelled", "resumed"]


def test_what_a_session_was_found_by_stays_known(site, session):
    """Its course, delivery, language, province and month; of all else, the last form alone."""
    room = {"delivery_mode": "in-person", "place": {"city": "Halifax", "province": "NS"}}
    later = {"meetings": [{"start": "2027-04-10 12:00", "end": "15:00"}]}
    forms = [{}, {"note": "New."}, {"language": "fr"}, room, room | later, {"status": "cancelled"}]
    former = site.lived(*(session(**form) for form in forms)).previous_versions
    assert [one.session for one in former] == [
        Session.model_validate(session(**form)) for form in forms[2:5]
    ]
    site.course("relief", title="Relief")
    site.sessions()
    site.sessions(session(), course="relief")
    site.commit()
    assert site.history().previous_versions[-1].session.status == "cancelled"
    assert {one.course for one in site.history().previous_versions} == {"pain"}


def test_a_session_that_is_gone_stays_known_in_its_last_form(site, session):
    over = {"meetings": [{"start": "2026-11-05 12:00", "end": "15:00"}]}
    [former] = site.lived(session(**over), session(**over, note="Last."), []).previous_versions
    assert (former.course, former.title.root, former.session.note.root) == (
        "pain",
        "Pain",
        "Last.",
    )
