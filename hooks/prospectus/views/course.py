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
from .contributors import ContributorsView, list_disclosing, view_contributors
from .lengths import LengthView, view_length
from .localized import fill_localized, join_localized
from .localizer import Localizer
from .money import format_number
from .people import PersonView
from .price import format_lowest_price
from .session import SessionView
from .state import State
from .testimonials import TestimonialView, view_testimonial
from .variants import VariantView, view_variants


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryView:
    """A way in which a course is taught; `variant` is a key, empty for a delivery of all."""

    mode: DeliveryMode
    mode_text: str
    variant: str
    title: str
    label: str
    heading: str
    features: tuple[str, ...]
    length: LengthView


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

    `has_own_statement` is whether its statement about the authors is not the organization's.
    """

    slug: str
    path: str
    title: str
    tagline: str
    summary: Markup
    testimonials: tuple[TestimonialView, ...]
    audience: Markup
    features: tuple[str, ...]
    variants: tuple[VariantView, ...]
    deliveries: tuple[DeliveryView, ...]
    accreditation: tuple[AccreditationView, ...]
    outcomes_introduction: str
    outcomes: tuple[str, ...]
    topics: tuple[str, ...]
    authors_statement: Markup
    has_own_statement: bool
    authors: tuple[PersonView, ...]
    contributors: tuple[ContributorsView, ...]
    peer_reviewers: tuple[PersonView, ...]
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
    def modes(self) -> Mapping[DeliveryMode, str]:
        """Its delivery modes, each with its name."""
        return {delivery.mode: delivery.mode_text for delivery in self.deliveries}

    def deliveries_of(self, session: SessionView) -> tuple[DeliveryView, ...]:
        """Its deliveries that a session may be of."""
        return tuple(
            delivery
            for delivery in self.deliveries
            if delivery.mode == session.mode
            and (not session.variant_key or delivery.variant in ("", session.variant_key))
        )

    @cached_property
    def sessions(self) -> tuple[SessionView, ...]:
        """All its sessions in order of date."""
        return tuple(sorted(self.past + self.upcoming, key=lambda session: session.sort_key))

    @cached_property
    def disclosing(self) -> tuple[PersonView, ...]:
        """Those who made or lead it and whose interests are known."""
        roles = (entry.people for entry in self.contributors)
        leaders = (session.facilitators for session in self.upcoming)
        return list_disclosing((self.authors, *roles, self.peer_reviewers, *leaders))

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
    deliveries = tuple(
        _view_delivery(course, delivery, localizer) for delivery in course.deliveries
    )
    variants = view_variants(course, localizer)
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
            view_testimonial(testimonial, localizer, people) for testimonial in course.testimonials
        ),
        audience=localizer.prose(course.audience),
        features=localizer.texts(course.features),
        variants=variants,
        deliveries=deliveries,
        accreditation=grants,
        outcomes_introduction=localizer.text(
            course.outcomes.introduction if course.outcomes else None
        ),
        outcomes=localizer.texts(course.outcomes.items if course.outcomes else ()),
        topics=localizer.texts(course.topics),
        has_own_statement=course.authors_statement is not None,
        authors_statement=localizer.prose(
            course.authors_statement or organization.authors_statement
        ),
        authors=tuple(people[key] for key in course.authors),
        contributors=tuple(view_contributors(course, localizer, people)),
        peer_reviewers=tuple(people[key] for key in course.peer_reviewers),
        keywords=course.keywords,
        aliases=course.aliases,
        upcoming=tuple(upcoming),
        past=tuple(past),
        lengths=_format_lengths(deliveries, variants, localizer),
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


def _format_lengths(
    deliveries: Sequence[DeliveryView], variants: Sequence[VariantView], localizer: Localizer
) -> tuple[str, ...]:
    """The length of each delivery and variant, or one text if all are the same."""
    with_deliveries = {delivery.variant for delivery in deliveries}
    parts = [(delivery.label, delivery.length.text) for delivery in deliveries]
    parts += (
        (variant.title, variant.length.text)
        for variant in variants
        if variant.has_own_length and variant.key not in with_deliveries
    )
    lengths = _distinct(text for _, text in parts)
    if len(lengths) <= 1:
        return lengths
    wording = localizer.words.glance.length_of
    return tuple(
        fill_localized(wording, {"delivery": label, "length": text})
        for label, text in parts
        if text
    )


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def _view_delivery(course: Course, delivery: Delivery, localizer: Localizer) -> DeliveryView:
    words = localizer.words
    variant = next((each for each in course.variants if each.key == delivery.variant), None)
    mode_text, title = words.deliveries.of(delivery.mode), localizer.text(delivery.title)
    of_variant = localizer.text(variant.title if variant else None)
    heading = title or words.deliveries_headings.of(delivery.mode)
    holders = (delivery, variant, course) if variant else (delivery, course)
    return DeliveryView(
        mode=delivery.mode,
        mode_text=mode_text,
        variant=delivery.variant or "",
        title=title,
        label=join_localized(", ", (of_variant, title or mode_text)),
        heading=join_localized(", ", (of_variant, heading)),
        features=tuple(
            localizer.fill_numbers(feature, delivery.numbers())
            for feature in localizer.texts(delivery.features)
        ),
        length=view_length(holders, localizer, delivery),
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
