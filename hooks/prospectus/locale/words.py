"""What a words file holds: which phrases there are and which names each sets in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from babel import Locale, UnknownLocaleError
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, GetCoreSchemaHandler
from pydantic_core import core_schema

from ..facts import DeliveryMode, Language
from .phrases import fill, placeholders


@dataclass(frozen=True)
class Placeholders:
    """Marks a phrase that must hold exactly the given names in braces."""

    names: tuple[str, ...]

    def __init__(self, *names: str) -> None:
        object.__setattr__(self, "names", names)

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def check(self, phrase: str) -> str:
        """The phrase; raises `ValueError` where it holds other names."""
        if set(placeholders(phrase)) != set(self.names):
            wanted = ", ".join(f"{{{name}}}" for name in self.names) or "nothing in braces"
            raise ValueError(f"{phrase!r} has to hold {wanted}")
        return phrase


def _known_locale(name: str) -> str:
    try:
        Locale.parse(name)
    except UnknownLocaleError:
        raise ValueError(f"there is no locale {name!r}") from None
    return name


LocaleName = Annotated[str, AfterValidator(_known_locale)]
Plain = Annotated[str, Field(min_length=1), Placeholders()]
WithOrganization = Annotated[str, Placeholders("organization")]
WithCourse = Annotated[str, Placeholders("course")]
WithName = Annotated[str, Placeholders("name")]
WithDate = Annotated[str, Placeholders("date")]


class _Words(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Plural(_Words):
    """A phrase with a count; which form is used follows the language's rules (CLDR)."""

    one: Annotated[str, Placeholders("count")]
    other: Annotated[str, Placeholders("count")]
    many: Annotated[str, Placeholders("count")] | None = None

    def of(self, count: int, locale: Locale) -> str:
        """The phrase for a number of things."""
        form = getattr(self, locale.plural_form(count), None) or self.other
        return fill(form, {"count": str(count)})


class StateWords(_Words):
    """How a session's state is called and what its button says; no button where that is empty."""

    label: Plain
    action: Annotated[str, Placeholders()]


class DatedStateWords(StateWords):
    """A state whose label tells a date."""

    label: WithDate


class NavigationWords(_Words):
    """Menus and links that stand on every page."""

    home: Plain
    courses: Plain
    upcoming: Plain
    past: Plain
    breadcrumb: Plain
    on_this_page: Plain
    skip: Plain
    edit: Plain
    menu: Plain
    close_menu: Plain
    search: Plain
    light: Plain
    dark: Plain
    automatic: Plain


class HomeWords(_Words):
    """The home page."""

    title: WithOrganization
    description: WithOrganization
    next: Plain
    more: Plain
    told: Plain
    all_sessions: Plain
    all_courses: Plain


class CatalogueWords(_Words):
    """The catalogue and its cards."""

    description: WithOrganization
    none: Plain
    none_fits: Plain
    count: Plural
    next_on: WithDate
    no_date: Plain


class CourseWords(_Words):
    """Headings of a course page, and what is said of a course that says little itself."""

    description: WithOrganization
    audience: Plain
    features: Plain
    accreditation: Plain
    valid_until: WithDate
    outcomes: Plain
    topics: Plain
    sessions: Plain
    contact: Plain
    authors: Plain
    peer_reviewers: Plain
    quote: Annotated[str, Placeholders("text")]
    testimonial: Plain
    next: Plain
    see_sessions: Plain


class GlanceWords(_Words):
    """The box of facts beside a course."""

    title: Plain
    delivery: Plain
    length: Plain
    self_paced: Annotated[str, Placeholders("hours")]
    live: Annotated[str, Placeholders("hours")]
    credits: Plain
    hours: Annotated[str, Placeholders("hours")]
    length_of: Annotated[str, Placeholders("delivery", "length")]
    language: Plain
    price: Plain
    price_from: Annotated[str, Placeholders("price")]
    price_free_for_some: Annotated[str, Placeholders("price")]
    next: Plain


class SessionsWords(_Words):
    """Lists of sessions."""

    description: WithOrganization
    past_description: WithOrganization
    none: Plain
    none_of_course: WithCourse
    later: Plain
    months: Plain
    month: Annotated[str, Placeholders("month")]
    month_description: Annotated[str, Placeholders("month", "organization")]
    own_time: Annotated[str, Placeholders("time", "zone")]
    none_past: Plain
    see_all: Plain
    see_past: Plain
    see_upcoming: Plain
    checked: WithDate
    count: Plural


class SessionWords(_Words):
    """The page of a session."""

    title: Annotated[str, Placeholders("course", "date")]
    description: Annotated[str, Placeholders("course", "date", "delivery", "state")]
    when: Plain
    where: Plain
    price: Plain
    registration: Plain
    facilitators: Plain
    note: Plain
    calendar: Plain
    course: Plain
    course_link: WithCourse
    meeting: Annotated[str, Placeholders("count", "number")]
    first_meeting: Annotated[str, Placeholders("meetings", "day")]
    meetings: Plural
    online: Plain
    join: Plain
    moved_from: Annotated[str, Placeholders("when")]
    elsewhere: Plain
    hour_unknown: Plain
    free: Plain
    price_until: WithDate
    opens: Annotated[str, Placeholders("moment")]
    closes: Annotated[str, Placeholders("moment")]
    closed: Annotated[str, Placeholders("moment")]
    no_url: Plain


class CalendarWords(_Words):
    """Calendar feeds and links to them."""

    all: WithOrganization
    course: WithCourse
    choice: Annotated[str, Placeholders("organization", "choice")]
    title: Plain
    box: Plain
    subscribe: Plain
    subscribe_hint: Plain
    none_for_choice: Plain
    copy_address: Plain
    address: Plain
    copy_button: Plain
    copied: Plain
    google: Plain
    google_steps: Annotated[str, Placeholders("link")]
    google_link: Plain
    outlook: Plain
    outlook_steps: Plain
    delay: Plain
    all_feeds: Plain
    add: Plain
    add_hint: Plain
    add_to: Plain
    part: Annotated[str, Placeholders("count", "course", "number")]
    cancelled: Annotated[str, Placeholders("title")]
    postponed: Annotated[str, Placeholders("title")]
    moved: Annotated[str, Placeholders("title")]
    full: Annotated[str, Placeholders("title")]
    moved_from: Annotated[str, Placeholders("when")]
    page: Annotated[str, Placeholders("url")]
    registration: Annotated[str, Placeholders("url")]


class FilterWords(_Words):
    """Finding a session or a course in a list."""

    title: Plain
    course_title: Plain
    any: Plain
    course: Plain
    delivery: Plain
    language: Plain
    province: Plain
    month: Plain
    credits: Plain
    sort: Plain
    by_title: Plain
    by_date: Plain
    reset: Plain
    none: Plain


class EmbedWords(_Words):
    """Showing sessions on other websites."""

    title: Plain
    text: Plain


class ChangesWords(_Words):
    """What became of sessions."""

    title: Plain
    description: WithOrganization
    none: Plain
    feed: Plain
    new: Plain
    moved: Plain
    cancelled: Plain
    postponed: Plain
    resumed: Plain
    few_seats: Plain
    full: Plain
    moved_text: Annotated[str, Placeholders("before", "after")]


class PeopleWords(_Words):
    """The pages of people."""

    title: Plain
    description: WithOrganization
    of_person: Annotated[str, Placeholders("person", "organization")]
    elsewhere: Annotated[str, Placeholders("person")]
    written: Plain
    reviewed: Plain
    upcoming: Plain
    past: Plain


class ContactWords(_Words):
    """Ways to reach the organisation."""

    email: Plain
    email_text: Plain
    chat: Plain
    chat_hours: Annotated[str, Placeholders("description", "hours")]
    ask: Plain
    chat_open: Plain
    chat_elsewhere: Annotated[str, Placeholders("host")]
    open_now: Annotated[str, Placeholders("time")]
    closed: Annotated[str, Placeholders("day", "time")]
    closed_today: Annotated[str, Placeholders("time")]
    phone: Plain
    phone_text: Annotated[str, Placeholders("phone")]


class DateWords(_Words):
    """How dates and hours are put together."""

    days: Annotated[str, Placeholders("first", "last")]
    hours: Annotated[str, Placeholders("end", "start")]
    days_and_hours: Annotated[str, Placeholders("days", "hours", "zone")]
    when: Annotated[str, Placeholders("day", "hours", "zone")]
    day_alone: Annotated[str, Placeholders("day", "hours")]
    hours_elsewhere: Annotated[str, Placeholders("hours", "zone")]
    day_elsewhere: Annotated[str, Placeholders("day", "hours", "zone")]
    moment: Annotated[str, Placeholders("date", "time", "zone")]
    zone: Annotated[str, Placeholders("city", "name", "offset")]
    zone_alone: Annotated[str, Placeholders("name", "city")]
    city_alone: Annotated[str, Placeholders("city")]
    zone_without_name: Annotated[str, Placeholders("city", "offset")]
    join: Plain


class PreviewWords(_Words):
    """What only editors see, in previews."""

    draft: Plain
    edit: Plain
    edit_section: Annotated[str, Placeholders("section")]
    place: Annotated[str, Placeholders("file", "line")]
    problems: Plain
    problems_first: Plain


class ManualFileWords(_Words):
    """What editors call each kind of file."""

    organization: Plain
    people: Plain
    accreditors: Plain
    courses: Plain
    sessions: Plain


class ManualPlaceWords(_Words):
    """What editors call the places in which facts show."""

    home: Plain
    catalogue: Plain
    course: Plain
    session: Plain
    person: Plain
    people: Plain
    sessions: Plain
    accessibility: Plain
    frame: Plain
    search: Plain
    calendars: Plain
    redirects: Plain


class ManualWords(_Words):
    """The editors' manual."""

    title: Plain
    description: WithOrganization
    chapter: Annotated[str, Placeholders("title", "file")]
    lead: Plain
    files: ManualFileWords
    of: Annotated[str, Placeholders("title")]
    written_in: Plain
    languages: Plain
    fields: Plain
    needed: Plain
    optional: Plain
    several: Plain
    choices: Plain
    inner: WithName
    example: WithName
    shows: Plain
    picture: WithName
    places: ManualPlaceWords


class AccessibilityTestWords(_Words):
    """What the tests of this program hold, in the order in which the statement says it."""

    automatic: Plain
    keyboard: Plain
    zoom: Plain
    targets: Plain
    scripts: Plain
    colours: Plain
    motion: Plain
    languages: Plain
    paper: Plain


class AccessibilityLimitWords(_Words):
    """What the statement on accessibility does not promise."""

    people: Plain
    scripts: Plain
    others: Plain
    flyers: Plain


class AccessibilityWords(_Words):
    """The statement on accessibility."""

    title: Plain
    description: WithOrganization
    aim: WithOrganization
    guidelines: Plain
    tested: Plain
    tests_introduction: Plain
    tests: AccessibilityTestWords
    limits: Plain
    limits_listed: AccessibilityLimitWords
    barriers: Plain
    tell: Plain
    reply: Plural
    email: Annotated[str, Placeholders("email")]
    phone: Annotated[str, Placeholders("phone")]
    chat: Annotated[str, Placeholders("chat", "hours")]
    website: Annotated[str, Placeholders("address")]
    unsolved: WithOrganization
    reviewed: WithDate


class FlyerWords(_Words):
    """What a course's page says on paper, and the link to it as PDF."""

    link: Plain
    address: Plain
    more: Annotated[str, Placeholders("address")]


class MovedWords(_Words):
    """The page at the earlier address of a course."""

    title: Plain
    link: Annotated[str, Placeholders("title")]


class NotFoundWords(_Words):
    """The page for addresses that do not exist."""

    title: Plain
    text: Plain
    home: Plain
    sessions: Plain


class StatesWords(_Words):
    """The states of a session, by the names that `views.State` has."""

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


class StateExplanations(_Words):
    """What a state means, for those that do not speak for themselves."""

    full: Plain
    by_invitation: Plain
    postponed: Plain
    cancelled: Plain
    past: Plain


class DeliveryWords(_Words):
    """The delivery modes, by the names that editors write."""

    online: Plain
    hybrid: Plain
    in_person: Annotated[Plain, Field(alias="in-person")]

    def of(self, mode: DeliveryMode) -> str:
        """The words for a delivery mode."""
        return {"online": self.online, "hybrid": self.hybrid}.get(mode, self.in_person)


class Words(_Words):
    """All fixed words of one language."""

    language: Language
    locale: LocaleName
    clock_locale: LocaleName
    navigation: NavigationWords
    home: HomeWords
    courses: CatalogueWords
    course: CourseWords
    glance: GlanceWords
    deliveries: DeliveryWords
    deliveries_headings: DeliveryWords
    sessions: SessionsWords
    session: SessionWords
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

    @property
    def babel(self) -> Locale:
        """The locale of dates, money and names of languages."""
        return Locale.parse(self.locale)
