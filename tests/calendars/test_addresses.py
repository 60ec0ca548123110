"""Whatever editors do, the address of a calendar goes on, and so do the events behind it."""

from datetime import datetime

import pytest

from prospectus.calendars import find_feeds

from .conftest import CHANGED, NOON, ROOT, Source
from .test_form import event_of, events_of, is_feed

COURSE = "wound-care-at-home"
FOLDERS = ("courses", "sessions")
AFTER_ALL = datetime.fromisoformat("2028-01-10T12:00:00+00:00")


def uids(content):
    return {event_of(event)["UID"] for event in events_of(content)}


@pytest.fixture
def demo(tmp_path):
    return Source.copied(ROOT / "tests" / "demo", tmp_path / "demo")


def delete(demo):
    for folder in FOLDERS:
        (demo.root / f"data/{folder}/{COURSE}.yml").unlink()


def rename(demo):
    for folder in FOLDERS:
        path = demo.root / f"data/{folder}/{COURSE}.yml"
        path.rename(path.with_stem("wound-care"))


def rename_and_say_so(demo):
    rename(demo)
    demo.change("courses/wound-care.yml", lambda course: course.update(aliases=[COURSE]))


def hide(demo):
    demo.change(f"courses/{COURSE}.yml", lambda course: course.update(draft=True))


def empty(demo):
    for path in (demo.root / "data/sessions").glob("*.yml"):
        path.write_text("[]\n", encoding="utf-8")


def go_online(demo):
    """Let every session be online and in English."""

    def edit(sessions):
        for one in sessions:
            one["delivery_mode"] = "online"
            one.pop("language", None)

    def offer(course):
        course["deliveries"] = [{"mode": "online"}]
        for grant in course.get("accreditation", ()):
            grant.pop("delivery", None)

    for path in (demo.root / "data/sessions").glob("*.yml"):
        demo.change(f"sessions/{path.name}", edit)
    for path in (demo.root / "data/courses").glob("*.yml"):
        demo.change(f"courses/{path.name}", offer)


@pytest.mark.parametrize("now", [NOON, AFTER_ALL], ids=["before", "after"])
@pytest.mark.parametrize(
    "change",
    [delete, rename, rename_and_say_so, hide, empty, go_online],
    ids=lambda one: one.__name__,
)
def test_every_calendar_goes_on_and_is_not_empty(demo, change, now):
    """Whether sessions ahead, or sessions that are over, leave it."""
    before = demo.built(now)
    change(demo)
    demo.commit(now)
    site, after = demo.site(now), demo.built(now)
    had = {path for path in before if is_feed(path) and uids(before[path])}
    assert had <= set(after) | aliased(site)
    assert all(uids(after[path]) for path in had & set(after))


def aliased(site):
    """What stands at earlier addresses by the words of a course."""
    return {
        feed.path.replace(course.path, f"courses/{alias}/")
        for course in site.courses
        for alias in course.aliases
        for feed in find_feeds(site).all
        if feed.path.startswith(course.path)
    }


def test_an_event_is_the_same_in_all_calendars_that_go_on(demo):
    rename(demo)
    demo.commit(CHANGED)
    for folder in FOLDERS:
        (demo.root / f"data/{folder}/wound-care.yml").unlink()
    demo.commit(AFTER_ALL)
    built = demo.built(AFTER_ALL)
    [earlier, later] = (built[f"courses/{slug}/sessions.ics"] for slug in (COURSE, "wound-care"))
    assert events_of(earlier) == events_of(later) != []


def test_a_calendar_that_goes_on_is_not_offered_any_more(demo):
    delete(demo)
    demo.commit(CHANGED)
    path = f"courses/{COURSE}/sessions.ics"
    assert path in demo.built()
    feeds = find_feeds(demo.site())
    assert path not in {feed.path for feed in feeds.listed + feeds.combined}


def test_who_subscribed_to_a_renamed_course_gets_its_sessions_on(demo):
    rename(demo)
    demo.commit(CHANGED)
    built = demo.built()
    assert events_of(built[f"courses/{COURSE}/sessions.ics"]) == events_of(
        built["courses/wound-care/sessions.ics"]
    )


def test_who_subscribed_to_sessions_in_a_room_learns_that_they_are_online(demo):
    go_online(demo)
    demo.commit(CHANGED)
    told = [event_of(event) for event in events_of(demo.built()["sessions/in-person.ics"])]
    assert told
    assert {event["LOCATION"] for event in told} == {"Online"}


def test_the_last_session_of_a_calendar_stays_as_it_was_when_it_is_deleted(demo):
    """Nothing about it changed: it took place."""
    late = datetime.fromisoformat("2060-01-01T12:00:00+00:00")
    path = f"courses/{COURSE}/sessions.ics"
    before = events_of(demo.built(late)[path])
    delete(demo)
    demo.commit(AFTER_ALL)
    assert events_of(demo.built(late)[path]) == before
    assert len(before) == 1
