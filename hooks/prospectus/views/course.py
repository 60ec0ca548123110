"""A course as readers see it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from markupsafe import Markup

from ..facts import Accreditation, Accreditor, Course, Delivery, DeliveryMode
from ..locale import Words
from ..structure import path_of_course
from . import dates
from .localized import fill_localized, join_localized
from .localizer import Localizer
from .money import format_number
from .people import PersonView
from .price import format_lowest_price
from .sections import OwnSectionView, name_headings, order_sections, view_own_sections
from .session import SessionView
from .state import State


@dataclass(frozen=True, slots=True, kw_only=True)
class TestimonialView:
    """A learner's words, and the lines that name the learner."""

    quote: str
    attribution: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryView:
    """A way in which a course is taught."""

    mode: DeliveryMode
    label: str
    heading: str
    features: tuple[str, ...]
    length: str
    workload: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccreditationView:
    """What an accreditor grants: the full statement and its numbers; `key` is the accreditor's."""

    key: str
    accreditor: str
    short_name: str
    url: str | None
    statement: Markup
    credits_text: str
    earned: Decimal | None
    unit: str
    hours_text: str
    section: str
    valid_until_text: str


@dataclass(frozen=True, kw_only=True)
class CourseView:
    """A course with all its references resolved.

    has_own_statement: whether its statement about the authors is not the organization's
    headings: of the sections that any course may have, by their fields
    own_sections: those that only this course has, by their ids
    section_order: all of these fields and ids, in the order of the page
    """

    slug: str
    path: str
    title: str
    tagline: str
    summary: Markup
    testimonials: tuple[TestimonialView, ...]
    audience: Markup
    features: tuple[str, ...]
    deliveries: tuple[DeliveryView, ...]
    accreditation: tuple[AccreditationView, ...]
    outcomes_introduction: str
    outcomes: tuple[str, ...]
    topics: tuple[str, ...]
    authors_statement: Markup
    has_own_statement: bool
    authors: tuple[PersonView, ...]
    peer_reviewers: tuple[PersonView, ...]
    headings: Mapping[str, str]
    own_sections: Mapping[str, OwnSectionView]
    section_order: tuple[str, ...]
    keywords: tuple[str, ...]
    aliases: tuple[str, ...]
    upcoming: tuple[SessionView, ...]
    past: tuple[SessionView, ...]
    none_upcoming: str
    lengths: tuple[str, ...]
    credits: tuple[str, ...]
    languages: tuple[str, ...]
    language_names: tuple[str, ...]
    price_from: str
    draft: bool

    @cached_property
    def sessions(self) -> tuple[SessionView, ...]:
        """All its sessions in order of date."""
        return tuple(sorted(self.past + self.upcoming, key=lambda session: session.sort_key))

    @cached_property
    def coming(self) -> tuple[SessionView, ...]:
        """Sessions to show as the next one, those within reach first."""
        return sort_by_reach(self.upcoming)

    @property
    def next(self) -> SessionView | None:
        """The session to show first; None if there is none to come."""
        return next(iter(self.coming), None)


_NO_SEATS = {State.FULL, State.BY_INVITATION, State.REGISTRATION_CLOSED}


def sort_by_reach(upcoming: Sequence[SessionView]) -> tuple[SessionView, ...]:
    """Sessions to show as the next one: those within reach, those that can be joined late, others.

    Those that are called off, or in progress without registration, are left out.
    """
    within_reach = [session for session in upcoming if session.state.within_reach]
    late = [session for session in upcoming if session.joinable_late]
    return (*within_reach, *late, *(session for session in upcoming if session.state in _NO_SEATS))


def view_course(
    slug: str,
    course: Course,
    localizer: Localizer,
    *,
    people: Mapping[str, PersonView],
    accreditors: Mapping[str, Accreditor],
    upcoming: Sequence[SessionView],
    past: Sequence[SessionView],
) -> CourseView:
    """A course in the localizer's language, with its sessions in the given order."""
    words, organization = localizer.words, localizer.organization
    title = localizer.text(course.title)
    scheduled = [session for session in upcoming if session.state.takes_place]
    deliveries = tuple(_view_delivery(delivery, localizer) for delivery in course.deliveries)
    grants = tuple(
        _view_accreditation(grant, accreditors[grant.accreditor], localizer)
        for grant in course.accreditation
    )
    return CourseView(
        slug=slug,
        path=path_of_course(slug),
        title=title,
        tagline=localizer.text(course.tagline),
        summary=localizer.prose(course.summary),
        testimonials=tuple(
            TestimonialView(
                quote=localizer.sentence(testimonial.quote),
                attribution=localizer.texts(testimonial.attribution),
            )
            for testimonial in course.testimonials
        ),
        audience=localizer.prose(course.audience),
        features=localizer.sentences(course.features),
        deliveries=deliveries,
        accreditation=grants,
        outcomes_introduction=localizer.sentence(
            course.outcomes.introduction if course.outcomes else None
        ),
        outcomes=localizer.sentences(course.outcomes.items if course.outcomes else ()),
        topics=localizer.sentences(course.topics),
        has_own_statement=course.authors_statement is not None,
        authors_statement=localizer.prose(
            course.authors_statement or organization.authors_statement
        ),
        authors=tuple(people[key] for key in course.authors),
        peer_reviewers=tuple(people[key] for key in course.peer_reviewers),
        headings=name_headings(course, localizer),
        own_sections=view_own_sections(course, localizer),
        section_order=order_sections(course, organization),
        keywords=course.keywords,
        aliases=course.aliases,
        upcoming=tuple(upcoming),
        past=tuple(past),
        lengths=_format_lengths(deliveries, localizer),
        credits=_distinct(
            join_localized(" ", (grant.credits_text, grant.unit))
            for grant in grants
            if grant.credits_text
        ),
        languages=_distinct(session.language for session in scheduled),
        language_names=_distinct(session.language_name for session in scheduled),
        price_from=format_lowest_price(
            [price for session in scheduled for price in session.prices], localizer
        ),
        draft=course.draft,
        none_upcoming=fill_localized(words.sessions.none_of_course, {"course": title}),
    )


def _format_lengths(deliveries: Sequence[DeliveryView], localizer: Localizer) -> tuple[str, ...]:
    """The length of each delivery, or one text if all are the same."""
    lengths = _distinct(delivery.length for delivery in deliveries)
    if len(lengths) <= 1:
        return lengths
    wording = localizer.words.glance.length_of
    return tuple(
        fill_localized(wording, {"delivery": delivery.label, "length": delivery.length})
        for delivery in deliveries
        if delivery.length
    )


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def _view_delivery(delivery: Delivery, localizer: Localizer) -> DeliveryView:
    words = localizer.words
    parts = [
        fill_localized(wording, {"hours": format_number(hours, words)})
        for wording, hours in (
            (words.glance.self_paced, delivery.self_paced_hours),
            (words.glance.live, delivery.live_hours),
        )
        if hours
    ]
    known_hours = [hours for hours in (delivery.self_paced_hours, delivery.live_hours) if hours]
    return DeliveryView(
        mode=delivery.mode,
        label=words.deliveries.of(delivery.mode),
        heading=words.deliveries_headings.of(delivery.mode),
        features=tuple(
            localizer.sentence(feature, delivery.numbers()) for feature in delivery.features
        ),
        length=", ".join(parts),
        workload=sum(known_hours, Decimal()) if known_hours else None,
    )


def _view_accreditation(
    grant: Accreditation, accreditor: Accreditor, localizer: Localizer
) -> AccreditationView:
    words = localizer.words
    hours = format_number(grant.hours, words) if grant.hours else ""
    return AccreditationView(
        key=grant.accreditor,
        accreditor=localizer.text(accreditor.name),
        short_name=localizer.text(accreditor.short_name or accreditor.name),
        url=accreditor.url,
        statement=localizer.prose(grant.statement, grant.numbers()),
        credits_text=format_number(grant.earned, words) if grant.earned else "",
        earned=grant.earned,
        unit=localizer.text(grant.unit),
        hours_text=fill_localized(words.glance.hours, {"hours": hours}) if hours else "",
        section=localizer.text(grant.section),
        valid_until_text=_format_valid_until(grant, words),
    )


def _format_valid_until(grant: Accreditation, words: Words) -> str:
    if not grant.valid_until:
        return ""
    return fill_localized(
        words.course.valid_until, {"date": dates.format_date(grant.valid_until, words)}
    )
