"""What is different about courses, as their pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..views import CourseView, PersonView, SiteView, plain_text
from . import wording
from .texts import ChangeLine, list_lines, value_lines
from .topics import Topic


def match_courses(before: SiteView, after: SiteView) -> dict[str, CourseView]:
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


def removed_course_topics(before: SiteView, after: SiteView) -> Iterator[Topic]:
    """The courses that are no longer there under any name."""
    kept = {course.slug for course in match_courses(before, after).values()}
    for course in before.courses:
        if course.slug not in kept:
            yield Topic(course.title, "", (ChangeLine(wording.COURSE_GONE),))


def course_topic(
    old: CourseView | None, new: CourseView, before: SiteView, after: SiteView
) -> Topic:
    """What changes about a course, apart from its sessions."""
    if old is None:
        return Topic(new.title, new.path, (ChangeLine(wording.COURSE_NEW),))
    lines = tuple(_lines(old, new, before, after))
    same = before.facts.courses[old.slug] == after.facts.courses[new.slug]
    return Topic(old.title, new.path, lines, unexplained=not lines and not same)


def _lines(
    old: CourseView, new: CourseView, before: SiteView, after: SiteView
) -> Iterator[ChangeLine]:
    if old.title != new.title:
        yield ChangeLine(wording.COURSE_TITLE.format(title=wording.QUOTED.format(text=new.title)))
    if old.path != new.path:
        yield ChangeLine(wording.COURSE_ADDRESS.format(path=new.path, earlier=old.path))
    words, labels = after.words.course, wording.LABELS
    yield from value_lines(labels["tagline"], old.tagline, new.tagline)
    yield from value_lines(labels["summary"], plain_text(old.summary), plain_text(new.summary))
    yield from list_lines(labels["quotes"], _quotes(old), _quotes(new))
    yield from value_lines(words.audience, plain_text(old.audience), plain_text(new.audience))
    yield from list_lines(words.features, old.features, new.features)
    yield from _deliveries(old, new)
    yield from list_lines(words.accreditation, _grants(old), _grants(new))
    yield from _accreditors(old, new)
    yield from value_lines(words.outcomes, old.outcomes_introduction, new.outcomes_introduction)
    yield from list_lines(words.outcomes, old.outcomes, new.outcomes)
    yield from list_lines(words.topics, old.topics, new.topics)
    yield from value_lines(words.authors, _own_statement(old, before), _own_statement(new, after))
    yield from people_lines(words.authors, old.authors, new.authors)
    yield from people_lines(words.peer_reviewers, old.peer_reviewers, new.peer_reviewers)
    yield from list_lines(labels["keywords"], old.keywords, new.keywords)


def people_lines(
    label: str, old: Iterable[PersonView], new: Iterable[PersonView]
) -> Iterator[ChangeLine]:
    """People who come, go or change places; what changes about each has its own topic."""
    names = {person.key: person.name for person in (*new, *old)}
    shown = ([names[person.key] for person in some] for some in (old, new))
    yield from list_lines(label, *shown, names=True)


def _quotes(course: CourseView) -> list[str]:
    return [f"{said.quote} – {' '.join(said.attribution)}" for said in course.testimonials]


def _deliveries(old: CourseView, new: CourseView) -> Iterator[ChangeLine]:
    modes = {one.mode: one for one in old.deliveries}, {one.mode: one for one in new.deliveries}
    label = wording.LABELS["delivery"]
    yield from list_lines(
        label, *([one.label for one in some.values()] for some in modes), names=True
    )
    for mode, delivery in modes[1].items():
        earlier = modes[0].get(mode)
        yield from value_lines(delivery.label, earlier.length if earlier else "", delivery.length)
        features = earlier.features if earlier else ()
        yield from list_lines(delivery.heading, features, delivery.features)


def _grants(course: CourseView) -> list[str]:
    shown = []
    for grant in course.accreditation:
        parts = (
            f"{grant.credits_text} {grant.unit}".strip(),
            grant.hours_text,
            grant.section,
            grant.valid_until_text,
        )
        numbers = ", ".join(part for part in parts if part)
        shown.append(f"{grant.short_name}: {numbers}. {plain_text(grant.statement)}")
    return shown


def _accreditors(old: CourseView, new: CourseView) -> Iterator[ChangeLine]:
    """The web addresses of accreditors."""
    urls = {grant.short_name: grant.url or "" for grant in old.accreditation}
    for grant in new.accreditation:
        if grant.short_name in urls:
            label = f"{grant.short_name}, {wording.LABELS['address']}"
            yield from value_lines(label, urls[grant.short_name], grant.url or "")


def _own_statement(course: CourseView, site: SiteView) -> str:
    """Its authors' statement, unless that is the organisation's."""
    own = site.facts.courses[course.slug].authors_statement
    return plain_text(course.authors_statement) if own else ""
