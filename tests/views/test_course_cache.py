"""Views of courses are kept for as long as they stay the same, and no longer."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from prospectus.facts import Clock
from prospectus.history import read_history
from prospectus.loading import read_catalogue
from prospectus.locale import load_words
from prospectus.output import dump_value, load_value
from prospectus.views import course_cache as module
from prospectus.views.course_cache import CourseCache
from prospectus.views.course_facts import CourseFacts, list_course_facts, view_course_facts
from prospectus.views.localizer import Localizer

DEMO = Path(__file__).parents[1] / "demo"
NOW = datetime(2027, 1, 10, 17, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.fixture(scope="module")
def courses() -> list[CourseFacts]:
    facts = read_catalogue(DEMO)
    return list(list_course_facts(facts, read_history(DEMO, facts)))


@pytest.fixture(scope="module")
def localizer() -> Localizer:
    organization = read_catalogue(DEMO).organization
    return Localizer(words=load_words("en", "CA"), organization=organization)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The slugs of the courses whose views were made, in a process that remembers nothing."""
    slugs: list[str] = []

    def view(facts: CourseFacts, *others: Any) -> object:
        slugs.append(facts.slug)
        return view_course_facts(facts, *others)

    monkeypatch.setattr(module, "view_course_facts", view)
    monkeypatch.setattr(module, "_MEMORY", {})
    return slugs


def instants(courses: list[CourseFacts]) -> Iterator[datetime]:
    """Instants around those that matter to a session, and others."""
    chance = random.Random(4)  # noqa: S311 - the same in each run
    for _ in range(40):
        yield NOW + timedelta(minutes=chance.randint(-900_000, 900_000))
    for course in courses:
        for session in course.sessions:
            for meeting in session.meetings:
                for at in (meeting.starts(session.zone), meeting.ends(session.zone)):
                    yield from (at - SECOND, at)


def test_a_view_stays_the_same_from_since_until_before_until(
    courses: list[CourseFacts], localizer: Localizer
) -> None:
    chance = random.Random(5)  # noqa: S311
    limits = 0
    for now in instants(courses):
        facts = chance.choice(courses)
        clock = Clock(now)
        view = view_course_facts(facts, localizer, clock)
        limits += bool(clock.since) + bool(clock.until)
        first = clock.since or now - timedelta(days=4_000)
        last = clock.until - timedelta.resolution if clock.until else now + timedelta(days=4_000)
        assert first <= now <= last
        between = first + (last - first) * chance.random()
        for other in (first, between, last):
            assert view_course_facts(facts, localizer, Clock(other)) == view
    assert limits > 100


def test_a_clock_notes_what_it_was_asked() -> None:
    clock = Clock(NOW)
    assert not clock < NOW - SECOND
    assert clock <= NOW + SECOND
    assert clock.since == NOW - SECOND
    assert clock.until == NOW + SECOND + timedelta.resolution
    zone = ZoneInfo("America/Toronto")
    assert str(clock.date_in(zone)) == "2027-01-10"
    assert clock.since == NOW - SECOND
    day = Clock(NOW)
    day.date_in(zone)
    assert day.since == datetime(2027, 1, 10, 5, tzinfo=UTC)
    assert day.until == datetime(2027, 1, 11, 5, tzinfo=UTC)


def test_a_comparison_with_an_instant_on_the_left_is_noted_too() -> None:
    clock = Clock(NOW)
    assert clock < NOW + SECOND
    assert clock >= NOW
    assert (clock.since, clock.until) == (NOW, NOW + SECOND)


def test_only_changed_courses_are_made_again(
    tmp_path: Path,
    courses: list[CourseFacts],
    localizer: Localizer,
    made: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def views(courses: list[CourseFacts], now: datetime = NOW) -> dict[str, str]:
        monkeypatch.setattr(module, "_MEMORY", {})
        made.clear()
        cache = CourseCache(tmp_path)
        kept = {view.slug: view for view in cache.view_courses(courses, localizer, now)}
        for facts in courses:
            assert kept[facts.slug] == view_course_facts(facts, localizer, Clock(now))
        return cache.keys

    keys = views(courses)
    assert len(made) == len(courses)
    assert views(courses) == keys
    assert made == []
    [first, *others] = courses
    changed = first.course.model_copy(update={"topics": ()})
    other_keys = views([_replace(first, course=changed), *others])
    assert made == [first.slug]
    assert {slug for slug in keys if keys[slug] != other_keys[slug]} == {first.slug}
    views(courses, NOW + timedelta(days=2_000))
    assert len(made) > 5


def test_kept_views_have_the_same_people_and_revisions(
    tmp_path: Path,
    courses: list[CourseFacts],
    localizer: Localizer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for _ in range(2):
        monkeypatch.setattr(module, "_MEMORY", {})
        views = list(CourseCache(tmp_path).view_courses(courses, localizer, NOW))
    sessions = [session for view in views for session in view.sessions]
    people = [person for view in views for person in (*view.authors, *view.peer_reviewers)]
    people += [person for session in sessions for person in session.facilitators]
    assert len(people) > len({person.key for person in people})
    assert len({id(person) for person in people}) == len({person.key for person in people})
    revisions = {id(revision) for facts in courses for revision in facts.revisions.values()}
    kept = [meeting.revision for session in sessions for meeting in session.meetings]
    assert sum(id(revision) in revisions for revision in kept) > len(kept) / 2


def _replace(facts: CourseFacts, **changes: object) -> CourseFacts:
    values = {name: getattr(facts, name) for name in CourseFacts.__slots__}
    return CourseFacts(**(values | changes))


def test_a_view_is_the_same_after_it_was_kept(
    courses: list[CourseFacts], localizer: Localizer
) -> None:
    for facts in courses:
        view = view_course_facts(facts, localizer, Clock(NOW))
        again = load_value(dump_value(view))
        assert again == view
        assert again.title.__class__ is view.title.__class__
        assert [str(session.start.tzinfo) for session in again.sessions] == [
            str(session.start.tzinfo) for session in view.sessions
        ]


def test_damaged_and_foreign_files_are_made_again(
    tmp_path: Path, courses: list[CourseFacts], localizer: Localizer, made: list[str]
) -> None:
    cache = CourseCache(tmp_path)
    views = list(cache.view_courses(courses, localizer, NOW))
    folder = tmp_path / ".cache/prospectus/courses"
    for number, path in enumerate(sorted(folder.iterdir())):
        content = path.read_bytes()
        path.write_bytes((b"", content[:-9], content[:40] + b"x" + content[41:])[number % 3])
    module._MEMORY.clear()  # noqa: SLF001 - as a new process
    made.clear()
    assert list(CourseCache(tmp_path).view_courses(courses, localizer, NOW)) == views
    assert len(made) == len(courses)
    (tmp_path / "file").write_text("no folder")
    module._MEMORY.clear()  # noqa: SLF001
    assert list(CourseCache(tmp_path / "file").view_courses(courses, localizer, NOW)) == views


def test_texts_in_other_languages_are_in_the_key(courses: list[CourseFacts]) -> None:
    facts = courses[0]
    english, french = (
        facts.course.model_copy(update={"tagline": facts.course.tagline.__class__(text)})
        for text in ({"en": "A"}, {"fr": "A"})
    )
    assert _replace(facts, course=english).name() != _replace(facts, course=french).name()
