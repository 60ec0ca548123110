"""Who may take a course, how to apply for it, and how to take it at any time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from ..facts import (
    Admission,
    Application,
    Clock,
    Course,
    DeliveryMode,
    Length,
    OnDemand,
    Prerequisite,
    Registration,
    load_zone,
)
from ..locale import Words, fill
from ..structure import path_of_course
from .context import ViewContext
from .lengths import format_length
from .localizer import Localizer
from .prices import PriceView, find_today, format_lowest_price, view_prices
from .registration import EnrolmentView, view_enrolment


@dataclass(frozen=True, slots=True, kw_only=True)
class OnDemandView:
    """How a learner takes a course at any time; texts that there are not are empty.

    `has_own_prices` is whether its prices are not those of the course.
    """

    label: str
    mode: DeliveryMode
    delivery: str
    language: str
    language_name: str
    enrolment: EnrolmentView
    prices: tuple[PriceView, ...]
    price_from: str
    has_own_prices: bool
    access: Length | None
    access_text: str
    intake: str

    @property
    def can_register(self) -> bool:
        """Whether its button is shown."""
        return bool(self.enrolment.address) and self.enrolment.is_open


@dataclass(frozen=True, slots=True, kw_only=True)
class PrerequisiteView:
    """What a learner needs first. The course is empty if there is none; `path` is its page."""

    course: str
    course_title: str
    path: str
    text: Markup
    expires_after: Length | None
    expires_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationView:
    """How to apply for a course."""

    enrolment: EnrolmentView
    steps: tuple[str, ...]
    note: Markup

    @property
    def can_apply(self) -> bool:
        """Whether its button is shown."""
        return bool(self.enrolment.address) and self.enrolment.is_open


@dataclass(frozen=True, slots=True, kw_only=True)
class AdmissionView:
    """Who may take a course, and how to apply for it; None if learners do not apply."""

    prerequisites: tuple[PrerequisiteView, ...]
    eligibility: Markup
    application: ApplicationView | None


def view_on_demand(on_demand: OnDemand, course: Course, context: ViewContext) -> OnDemandView:
    """How to take a course at any time: registration and prices are its own or the course's."""
    localizer, now = context.localizer, context.now
    words, organization = localizer.words, localizer.organization
    zone, title = organization.zone, localizer.text(course.title)
    written_prices = on_demand.prices or course.prices
    today = find_today(written_prices, now, load_zone(zone))
    prices = view_prices(written_prices, today, localizer, context.titles)
    language = on_demand.language or organization.language
    own = on_demand.registration or course.registration or Registration()
    return OnDemandView(
        label=words.on_demand.label,
        mode=on_demand.delivery_mode,
        delivery=words.deliveries.of(on_demand.delivery_mode),
        language=language,
        language_name=localizer.language_name(language),
        enrolment=view_enrolment(own, zone, words.registration, localizer, subject=title, now=now),
        prices=prices,
        price_from=format_lowest_price(prices, localizer),
        has_own_prices=bool(on_demand.prices),
        access=on_demand.access,
        access_text=_fill_length(words.on_demand.access, on_demand.access, words),
        intake=localizer.text(on_demand.intake),
    )


def view_admission(admission: Admission, title: str, context: ViewContext) -> AdmissionView:
    """Who may take a course with a title; courses that are not published are left out."""
    localizer, now = context.localizer, context.now
    return AdmissionView(
        prerequisites=tuple(
            _view_prerequisite(prerequisite, context.titles, localizer)
            for prerequisite in admission.prerequisites
            if prerequisite.text or prerequisite.course in context.titles
        ),
        eligibility=localizer.prose(admission.eligibility),
        application=_view_application(admission.application, title, localizer, now)
        if admission.application
        else None,
    )


def _view_prerequisite(
    prerequisite: Prerequisite, titles: Mapping[str, str], localizer: Localizer
) -> PrerequisiteView:
    course = prerequisite.course if prerequisite.course in titles else None
    words, expires = localizer.words, prerequisite.expires_after
    return PrerequisiteView(
        course=course or "",
        course_title=titles[course] if course else "",
        path=path_of_course(course) if course else "",
        text=localizer.prose(prerequisite.text),
        expires_after=expires,
        expires_text=_fill_length(words.admission.expires, expires, words),
    )


def _fill_length(wording: str, length: Length | None, words: Words) -> str:
    return fill(wording, {"length": format_length(length, words)}) if length else ""


def _view_application(
    application: Application, title: str, localizer: Localizer, now: Clock
) -> ApplicationView:
    zone, words = localizer.organization.zone, localizer.words
    return ApplicationView(
        enrolment=view_enrolment(
            application, zone, words.application, localizer, subject=title, now=now
        ),
        steps=localizer.texts(application.steps),
        note=localizer.prose(application.note),
    )
