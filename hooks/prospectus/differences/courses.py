"""What is different about courses, as their pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..views import CourseView, PersonView, SiteView
from ..views.prose import plain
from . import wording
from .texts import Line, items, value
from .topics import Topic


def earlier_courses(before: SiteView, after: SiteView) -> dict[str, CourseView]:
    """The courses that there were, by the names that they have now; one may have been renamed."""
    known = {course.slug: course for course in before.courses}
    kept = {
        course.slug: known.pop(course.slug) for course in after.courses if course.slug in known
    }
    for course in after.courses:
        renamed = [known.pop(alias) for alias in course.aliases if alias in known]
        if renamed:
            kept.setdefault(course.slug, renamed[0])
    return kept


def gone_courses(before: SiteView, after: SiteView) -> Iterator[Topic]:
    """The courses that are no longer there under any name."""
    kept = {course.slug for course in earlier_courses(before, after).values()}
    for course in before.courses:
        if course.slug not in kept:
            yield Topic(course.title, "", (Line(wording.COURSE_GONE),))


def course_topic(
    old: CourseView | None, new: CourseView, before: SiteView, after: SiteView
) -> Topic:
    """What changes about a course, apart from its sessions."""
    if old is None:
        return Topic(new.title, new.path, (Line(wording.COURSE_NEW),))
    lines = tuple(_lines(old, new, before, after))
    same = before.facts.courses[old.slug] == after.facts.courses[new.slug]
    return Topic(old.title, new.path, lines, untold=not lines and not same)


def _lines(old: CourseView, new: CourseView, before: SiteView, after: SiteView) -> Iterator[Line]:
    if old.title != new.title:
        yield Line(wording.COURSE_TITLE.format(title=wording.QUOTED.format(text=new.title)))
    if old.path != new.path:
        yield Line(wording.COURSE_ADDRESS.format(path=new.path, earlier=old.path))
    words, labels = after.words.course, wording.LABELS
    yield from value(labels["tagline"], old.tagline, new.tagline)
    yield from value(labels["summary"], plain(old.summary), plain(new.summary))
    yield from items(labels["quotes"], _quotes(old), _quotes(new))
    yield from value(words.audience, plain(old.audience), plain(new.audience))
    yield from items(words.features, old.features, new.features)
    yield from _deliveries(old, new)
    yield from items(words.accreditation, _grants(old), _grants(new))
    yield from value(words.outcomes, old.outcomes_introduction, new.outcomes_introduction)
    yield from items(words.outcomes, old.outcomes, new.outcomes)
    yield from items(words.topics, old.topics, new.topics)
    yield from value(words.authors, _own_statement(old, before), _own_statement(new, after))
    yield from named(words.authors, old.authors, new.authors)
    yield from named(words.peer_reviewers, old.peer_reviewers, new.peer_reviewers)
    yield from items(labels["keywords"], old.keywords, new.keywords)


def named(label: str, old: Iterable[PersonView], new: Iterable[PersonView]) -> Iterator[Line]:
    """People who come, go or change places; what changes about each is told elsewhere."""
    names = {person.key: person.name for person in (*new, *old)}
    shown = ([names[person.key] for person in some] for some in (old, new))
    yield from items(label, *shown, names=True)


def _quotes(course: CourseView) -> list[str]:
    return [f"{said.quote} – {' '.join(said.attribution)}" for said in course.testimonials]


def _deliveries(old: CourseView, new: CourseView) -> Iterator[Line]:
    modes = {one.mode: one for one in old.deliveries}, {one.mode: one for one in new.deliveries}
    label = wording.LABELS["delivery"]
    yield from items(label, *([one.label for one in some.values()] for some in modes), names=True)
    for mode, delivery in modes[1].items():
        earlier = modes[0].get(mode)
        yield from value(delivery.label, earlier.length if earlier else "", delivery.length)
        features = earlier.features if earlier else ()
        yield from items(delivery.heading, features, delivery.features)


def _grants(course: CourseView) -> list[str]:
    shown = []
    for grant in course.accreditation:
        parts = f"{grant.credits} {grant.unit}".strip(), grant.hours, grant.section
        numbers = ", ".join(part for part in parts if part)
        shown.append(f"{grant.short_name}: {numbers}. {plain(grant.statement)}")
    return shown


def _own_statement(course: CourseView, site: SiteView) -> str:
    """Its authors' statement, unless that is the organisation's."""
    own = site.facts.courses[course.slug].authors_statement
    return plain(course.authors_statement) if own else ""
