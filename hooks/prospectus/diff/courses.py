"""Compare courses, as their pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..locale import Words
from ..views import CourseView, DeliveryView, PersonView, SiteView, plain_text
from . import wording
from .accreditation import accreditation_lines
from .admission import admission_lines, on_demand_lines
from .certificate import certificate_lines
from .prices import payment_lines, price_lines
from .sections import section_lines
from .texts import ChangeLine, list_lines, value_lines
from .topics import Topic


def match_courses(before: SiteView, after: SiteView) -> dict[str, CourseView]:
    """The earlier state of each course by its current slug; courses may have been renamed."""
    unmatched = {course.slug: course for course in before.courses}
    matches = {
        course.slug: unmatched.pop(course.slug)
        for course in after.courses
        if course.slug in unmatched
    }
    for course in after.courses:
        renamed = [unmatched.pop(alias) for alias in course.aliases if alias in unmatched]
        if renamed:
            matches.setdefault(course.slug, renamed[0])
    return matches


def removed_course_topics(before: SiteView, after: SiteView) -> Iterator[Topic]:
    """A topic for each course that no longer exists under any slug."""
    kept_slugs = {course.slug for course in match_courses(before, after).values()}
    for course in before.courses:
        if course.slug not in kept_slugs:
            yield Topic(title=course.title, lines=(ChangeLine(wording.COURSE_GONE),))


def course_topic(
    old: CourseView | None, new: CourseView, before: SiteView, after: SiteView
) -> Topic:
    """What changes in a course, apart from its sessions."""
    if old is None:
        new_line = ChangeLine(wording.COURSE_NEW)
        return Topic(title=new.title, path=new.path, lines=(new_line,))
    lines = tuple(_course_lines(old, new, after.words))
    same = before.facts.courses[old.slug] == after.facts.courses[new.slug]
    unexplained = not lines and not same
    return Topic(title=old.title, path=new.path, lines=lines, unexplained=unexplained)


def _course_lines(old: CourseView, new: CourseView, words: Words) -> Iterator[ChangeLine]:
    if old.title != new.title:
        yield ChangeLine(wording.COURSE_TITLE.format(title=wording.QUOTED.format(text=new.title)))
    if old.path != new.path:
        yield ChangeLine(wording.COURSE_ADDRESS.format(path=new.path, earlier=old.path))
    headings, labels = new.headings, wording.LABELS
    yield from value_lines(labels["tagline"], old.tagline, new.tagline)
    yield from value_lines(labels["summary"], plain_text(old.summary), plain_text(new.summary))
    yield from list_lines(labels["quotes"], _format_quotes(old), _format_quotes(new))
    yield from value_lines(
        headings["audience"], plain_text(old.audience), plain_text(new.audience)
    )
    yield from list_lines(headings["features"], old.features, new.features)
    yield from list_lines(headings["variants"], _format_variants(old), _format_variants(new))
    yield from _delivery_lines(old, new)
    yield from accreditation_lines(old, new, words)
    yield from certificate_lines(old, new)
    yield from value_lines(
        headings["outcomes"], old.outcomes_introduction, new.outcomes_introduction
    )
    yield from list_lines(headings["outcomes"], old.outcomes, new.outcomes)
    yield from list_lines(headings["topics"], old.topics, new.topics)
    yield from price_lines(headings["prices"], old.prices, new.prices)
    yield from payment_lines(old, new, words)
    yield from on_demand_lines(old, new, words)
    yield from admission_lines(old, new, words)
    yield from value_lines(headings["authors"], _own_statement(old), _own_statement(new))
    yield from people_lines(headings["authors"], old.authors, new.authors)
    yield from _role_lines(old, new)
    yield from people_lines(headings["peer_reviewers"], old.peer_reviewers, new.peer_reviewers)
    yield from section_lines(old, new)
    yield from list_lines(labels["keywords"], old.keywords, new.keywords)


def people_lines(
    label: str, old: Iterable[PersonView], new: Iterable[PersonView]
) -> Iterator[ChangeLine]:
    """People added, removed or reordered; changes in a person have their own topic."""
    names = {person.key: person.name for person in (*new, *old)}
    before, after = ([names[person.key] for person in people] for people in (old, new))
    yield from list_lines(label, before, after, names=True)


def _role_lines(old: CourseView, new: CourseView) -> Iterator[ChangeLine]:
    """The people with each role; roles that changed their name are other roles."""
    before, after = ({entry.id: entry for entry in course.contributors} for course in (old, new))
    for id_, entry in (after | before).items():
        people = [roles[id_].people if id_ in roles else () for roles in (before, after)]
        yield from people_lines(after.get(id_, entry).role, *people)


def _format_quotes(course: CourseView) -> list[str]:
    return [
        f"{testimonial.quote} – {' '.join(testimonial.names)}"
        for testimonial in course.testimonials
    ]


def _format_variants(course: CourseView) -> list[str]:
    texts = []
    for variant in course.variants:
        title = ": ".join(filter(None, (variant.title, variant.length.text)))
        texts.append(f"{title}. {plain_text(variant.description)}".strip())
    return texts


def _delivery_lines(old: CourseView, new: CourseView) -> Iterator[ChangeLine]:
    before, after = (list(map(_name_delivery, course.deliveries)) for course in (old, new))
    yield from list_lines(wording.LABELS["delivery"], before, after, names=True)
    earlier_deliveries = {delivery.label: delivery for delivery in old.deliveries}
    for delivery in new.deliveries:
        earlier = earlier_deliveries.get(delivery.label)
        yield from value_lines(
            delivery.label, earlier.length.text if earlier else "", delivery.length.text
        )
        features = earlier.features if earlier else ()
        yield from list_lines(delivery.heading, features, delivery.features)


def _name_delivery(delivery: DeliveryView) -> str:
    """Its name, with the delivery mode where a title does not say it."""
    return f"{delivery.label} ({delivery.mode_text})" if delivery.title else delivery.label


def _own_statement(course: CourseView) -> str:
    """The course's own statement about its authors; empty if it uses the organization's."""
    return plain_text(course.authors_statement) if course.has_own_statement else ""
