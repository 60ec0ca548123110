"""All fixed words of a language."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated

from babel import Locale
from pydantic import Field

from ..facts import DeliveryMode, Language
from .admission_words import AdmissionWords, EnrolmentWords, OnDemandWords, WaysWords
from .editor_words import AccessibilityWords, ManualWords, PreviewWords
from .list_words import (
    CalendarWords,
    ChangesWords,
    ContactWords,
    DateWords,
    EmbedWords,
    FilterWords,
    PeopleWords,
)
from .page_words import (
    CatalogueWords,
    CourseWords,
    DatedStateWords,
    GlanceWords,
    HomeWords,
    NavigationWords,
    SearchWords,
    SessionsWords,
    SessionWords,
    StateWords,
)
from .phrase_types import LocaleName, Placeholders, Plain, WordsModel
from .price_words import PriceWords


class FlyerWords(WordsModel):
    """The printed page of a course, and the link to it as PDF."""

    link: Plain
    address: Plain
    more: Annotated[str, Placeholders("address")]


class MovedWords(WordsModel):
    """The redirect page at the former URL of a course."""

    title: Plain
    link: Annotated[str, Placeholders("title")]


class NotFoundWords(WordsModel):
    """The page for URLs that do not exist."""

    title: Plain
    text: Plain
    home: Plain
    sessions: Plain


class StatesWords(WordsModel):
    """The states of a session; the names are the values of `views.State`."""

    registration_opens: DatedStateWords
    open: StateWords
    few: StateWords
    waitlist: StateWords
    full: StateWords
    by_invitation: StateWords
    registration_closed: StateWords
    in_progress: StateWords
    past: StateWords
    postponed: StateWords
    cancelled: StateWords


class StateExplanations(WordsModel):
    """Explanations of the states whose label needs one."""

    full: Plain
    by_invitation: Plain
    postponed: Plain
    cancelled: Plain
    past: Plain


class DeliveryWords(WordsModel):
    """The delivery modes, under the names that editors write."""

    online: Plain
    hybrid: Plain
    in_person: Annotated[Plain, Field(alias="in-person")]

    def of(self, mode: DeliveryMode) -> str:
        """The name of a delivery mode."""
        return {"online": self.online, "hybrid": self.hybrid}.get(mode, self.in_person)


class Words(WordsModel):
    """All fixed words of one language."""

    language: Language
    locale: LocaleName
    clock_locale: LocaleName
    navigation: NavigationWords
    search: SearchWords
    home: HomeWords
    courses: CatalogueWords
    course: CourseWords
    glance: GlanceWords
    deliveries: DeliveryWords
    deliveries_headings: DeliveryWords
    prices: PriceWords
    sessions: SessionsWords
    session: SessionWords
    registration: EnrolmentWords
    ways: WaysWords
    application: EnrolmentWords
    admission: AdmissionWords
    on_demand: OnDemandWords
    states: StatesWords
    action_for: Annotated[str, Placeholders("action", "course", "date")]
    action_contact: Plain
    states_explained: StateExplanations
    calendars: CalendarWords
    changes: ChangesWords
    filters: FilterWords
    embed: EmbedWords
    people: PeopleWords
    contact: ContactWords
    dates: DateWords
    preview: PreviewWords
    manual: ManualWords
    accessibility: AccessibilityWords
    flyer: FlyerWords
    card: Annotated[str, Placeholders("title", "text")]
    moved: MovedWords
    not_found: NotFoundWords
    footer: Annotated[str, Placeholders("organization", "year")]

    @cached_property
    def babel(self) -> Locale:
        """The locale for dates, money and names of languages."""
        return Locale.parse(self.locale)
