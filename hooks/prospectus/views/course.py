"""A course as readers see it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from ..facts import Accreditor, Course, DeliveryMode
from ..structure import path_of_course
from .accreditation import AccreditationView, view_accreditation
from .admission import (
    AdmissionView,
    ApplicationView,
    OnDemandView,
    view_admission,
    view_on_demand,
)
from .certificate import CertificateView, view_certificate
from .context import ViewContext
from .contributors import ContributorsView, list_disclosing, view_contributors
from .deliveries import DeliveryView, format_lengths, view_delivery
from .localized import fill_localized
from .people import PersonView
from .prices import (
    PaymentView,
    PriceView,
    format_lowest_price,
    view_course_prices,
    view_payment,
)
from .reach import sort_by_reach
from .sections import OwnSectionView, name_headings, order_sections, view_own_sections
from .session import SessionView
from .testimonials import TestimonialView, view_testimonial
from .variants import VariantView, view_variants


@dataclass(frozen=True, kw_only=True)
class CourseView:
    """A course with all its references resolved.

    has_own_statement: whether its statement about the authors is not the organization's
    prices: those of sessions that have no prices of their own
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
    contributors: tuple[ContributorsView, ...]
    peer_reviewers: tuple[PersonView, ...]
    headings: Mapping[str, str]
    own_sections: Mapping[str, OwnSectionView]
    section_order: tuple[str, ...]
    keywords: tuple[str, ...]
    aliases: tuple[str, ...]
    on_demand: OnDemandView | None
    admission: AdmissionView | None
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
    def credits_on_card(self) -> tuple[str, ...]:
        """What counts, of the accreditations that give credits."""
        grants = (grant for grant in self.accreditation if grant.gives_credits)
        return _distinct(line for grant in grants for line in grant.lines)

    @property
    def application(self) -> ApplicationView | None:
        """How to apply for it; None if learners do not apply."""
        return self.admission.application if self.admission else None

    @property
    def next(self) -> SessionView | None:
        """The session to show first; None if there is none to come."""
        return next(iter(self.coming), None)


def view_course(
    slug: str,
    course: Course,
    context: ViewContext,
    *,
    accreditors: Mapping[str, Accreditor],
    upcoming: Sequence[SessionView],
    past: Sequence[SessionView],
) -> CourseView:
    """A course in the context's language, with its sessions in the given order."""
    localizer, people = context.localizer, context.people
    words, organization = localizer.words, localizer.organization
    title = localizer.text(course.title)
    scheduled = [session for session in upcoming if session.state.takes_place]
    deliveries = tuple(
        view_delivery(course, delivery, localizer) for delivery in course.deliveries
    )
    variants = view_variants(course, localizer)
    variant_titles = {variant.key: variant.title for variant in variants}
    grants = tuple(
        view_accreditation(grant, accreditors[grant.accreditor], variant_titles, localizer)
        for grant in course.accreditation
    )
    on_demand = view_on_demand(course.on_demand, course, context) if course.on_demand else None
    offers: list[SessionView | OnDemandView] = [*scheduled, *([on_demand] if on_demand else [])]
    prices = view_course_prices(course, context)
    offered = [price for offer in offers for price in offer.prices]
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
        features=localizer.sentences(course.features),
        variants=variants,
        deliveries=deliveries,
        accreditation=grants,
        certificate=(
            view_certificate(course.certificate, context) if course.certificate else None
        ),
        outcomes_introduction=localizer.sentence(
            course.outcomes.introduction if course.outcomes else None
        ),
        outcomes=localizer.sentences(course.outcomes.items if course.outcomes else ()),
        topics=localizer.sentences(course.topics),
        prices=prices,
        payment=view_payment(course, bool(prices or offered), localizer),
        has_own_statement=course.authors_statement is not None,
        authors_statement=localizer.prose(
            course.authors_statement or organization.authors_statement
        ),
        authors=tuple(people[key] for key in course.authors),
        contributors=tuple(view_contributors(course, localizer, people)),
        peer_reviewers=tuple(people[key] for key in course.peer_reviewers),
        headings=name_headings(course, localizer),
        own_sections=view_own_sections(course, localizer),
        section_order=order_sections(course, organization),
        keywords=course.keywords,
        aliases=course.aliases,
        on_demand=on_demand,
        admission=view_admission(course.admission, title, context) if course.admission else None,
        upcoming=tuple(upcoming),
        past=tuple(past),
        lengths=format_lengths(deliveries, variants, localizer),
        credits=_distinct(line for grant in grants for line in grant.lines),
        languages=_distinct(offer.language for offer in offers),
        language_names=_distinct(offer.language_name for offer in offers),
        price_from=format_lowest_price(offered if offers else prices, localizer),
        draft=course.draft,
        none_upcoming=fill_localized(words.sessions.none_of_course, {"course": title}),
    )


def _distinct(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))
