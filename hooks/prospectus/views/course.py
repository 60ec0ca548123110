"""A course as readers see it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from ..facts import Accreditor, Course, DeliveryMode, Payment, Text
from ..structure import path_of_course
from .accreditation import AccreditationView, view_accreditation
from .certificate import CertificateView, view_certificate
from .deliveries import DeliveryView, format_lengths, view_delivery
from .localized import fill_localized
from .localizer import Localizer
from .people import PersonView
from .prices import PaymentView, PriceView, format_lowest_price, view_payment
from .session import SessionView
from .state import State
from .variants import VariantView, view_variants


@dataclass(frozen=True, slots=True, kw_only=True)
class TestimonialView:
    """A learner's words, and the lines that name the learner."""

    quote: str
    attribution: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class CourseView:
    """A course with all its references resolved.

    `has_own_statement` is whether its statement about the authors is not the organization's.
    `prices` are those of sessions that have no prices of their own.
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
    certificate: CertificateView | None
    outcomes_introduction: str
    outcomes: tuple[str, ...]
    topics: tuple[str, ...]
    prices: tuple[PriceView, ...]
    payment: PaymentView | None
    authors_statement: Markup
    has_own_statement: bool
    authors: tuple[PersonView, ...]
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
    def coming(self) -> tuple[SessionView, ...]:
        """Sessions to show as the next one, those within reach first."""
        return sort_by_reach(self.upcoming)

    @property
    def credits_on_card(self) -> tuple[str, ...]:
        """What counts, of the accreditations that give credits."""
        grants = (grant for grant in self.accreditation if grant.gives_credits)
        return _distinct(line for grant in grants for line in grant.lines)

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
    prices: tuple[PriceView, ...],
    people: Mapping[str, PersonView],
    accreditors: Mapping[str, Accreditor],
    titles: Mapping[str, Text],
    upcoming: Sequence[SessionView],
    past: Sequence[SessionView],
) -> CourseView:
    """A course in the localizer's language, with its sessions in the given order.

    titles: those of the published courses that it names, by slug
    """
    words, organization = localizer.words, localizer.organization
    title = localizer.text(course.title)
    scheduled = [session for session in upcoming if session.state.takes_place]
    deliveries = tuple(
        view_delivery(course, delivery, localizer) for delivery in course.deliveries
    )
    variants = view_variants(course, localizer)
    variant_titles = {variant.key: variant.title for variant in variants}
    session_prices = [price for session in scheduled for price in session.prices]
    grants = tuple(
        view_accreditation(grant, accreditors[grant.accreditor], variant_titles, localizer)
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
                quote=localizer.text(testimonial.quote),
                attribution=localizer.texts(testimonial.attribution),
            )
            for testimonial in course.testimonials
        ),
        audience=localizer.prose(course.audience),
        features=localizer.texts(course.features),
        variants=variants,
        deliveries=deliveries,
        accreditation=grants,
        certificate=(
            view_certificate(course.certificate, titles, localizer) if course.certificate else None
        ),
        outcomes_introduction=localizer.text(
            course.outcomes.introduction if course.outcomes else None
        ),
        outcomes=localizer.texts(course.outcomes.items if course.outcomes else ()),
        topics=localizer.texts(course.topics),
        prices=prices,
        payment=_view_payment(course, bool(prices or session_prices), localizer),
        has_own_statement=course.authors_statement is not None,
        authors_statement=localizer.prose(
            course.authors_statement or organization.authors_statement
        ),
        authors=tuple(people[key] for key in course.authors),
        peer_reviewers=tuple(people[key] for key in course.peer_reviewers),
        keywords=course.keywords,
        aliases=course.aliases,
        upcoming=tuple(upcoming),
        past=tuple(past),
        lengths=format_lengths(deliveries, variants, localizer),
        credits=_distinct(line for grant in grants for line in grant.lines),
        languages=_distinct(session.language for session in scheduled),
        language_names=_distinct(session.language_name for session in scheduled),
        price_from=format_lowest_price(session_prices if scheduled else prices, localizer),
        draft=course.draft,
        none_upcoming=fill_localized(words.sessions.none_of_course, {"course": title}),
    )


def _view_payment(course: Course, has_prices: bool, localizer: Localizer) -> PaymentView | None:
    """What one should know about paying; None where nothing is said or nothing costs anything."""
    if not has_prices and course.payment == Payment():
        return None
    payment = view_payment(course.payment.or_else(localizer.organization.payment), localizer)
    return payment if payment.any else None


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))
