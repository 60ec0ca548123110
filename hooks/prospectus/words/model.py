"""What a words file holds: which phrases there are and which names each sets in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from babel import Locale, UnknownLocaleError
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, GetCoreSchemaHandler
from pydantic_core import core_schema

from ..facts import DeliveryMode
from ..facts.text import Language, fill, placeholders


@dataclass(frozen=True)
class Holds:
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
Plain = Annotated[str, Field(min_length=1), Holds()]
OfOrganization = Annotated[str, Holds("organization")]
OfCourse = Annotated[str, Holds("course")]
OfName = Annotated[str, Holds("name")]
OfDate = Annotated[str, Holds("date")]


class _Words(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Plural(_Words):
    """A phrase with a count; which form is used follows the language's rules (CLDR)."""

    one: Annotated[str, Holds("count")]
    other: Annotated[str, Holds("count")]
    many: Annotated[str, Holds("count")] | None = None

    def of(self, count: int, locale: Locale) -> str:
        """The phrase for a number of things."""
        form = getattr(self, locale.plural_form(count), None) or self.other
        return fill(form, {"count": str(count)})


class State(_Words):
    """How a session's state is called and what its button says; no button where that is empty."""

    label: Plain
    action: Annotated[str, Holds()]


class DatedState(State):
    """A state whose label tells a date."""

    label: OfDate


class Navigation(_Words):
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


class Home(_Words):
    """The home page."""

    title: OfOrganization
    description: OfOrganization
    next: Plain
    more: Plain
    told: Plain
    all_sessions: Plain
    all_courses: Plain


class Courses(_Words):
    """The catalogue and its cards."""

    description: OfOrganization
    none: Plain
    none_fits: Plain
    count: Plural
    next_on: OfDate
    no_date: Plain


class Course(_Words):
    """Headings of a course page, and what is said of a course that says little itself."""

    description: OfOrganization
    audience: Plain
    features: Plain
    accreditation: Plain
    valid_until: OfDate
    outcomes: Plain
    topics: Plain
    sessions: Plain
    contact: Plain
    authors: Plain
    peer_reviewers: Plain
    quote: Annotated[str, Holds("text")]
    testimonial: Plain
    next: Plain
    see_sessions: Plain


class Glance(_Words):
    """The box of facts beside a course."""

    title: Plain
    delivery: Plain
    length: Plain
    self_paced: Annotated[str, Holds("hours")]
    live: Annotated[str, Holds("hours")]
    credits: Plain
    hours: Annotated[str, Holds("hours")]
    length_of: Annotated[str, Holds("delivery", "length")]
    language: Plain
    price: Plain
    price_from: Annotated[str, Holds("price")]
    price_free_for_some: Annotated[str, Holds("price")]
    next: Plain


class Sessions(_Words):
    """Lists of sessions."""

    description: OfOrganization
    past_description: OfOrganization
    none: Plain
    none_of_course: OfCourse
    later: Plain
    months: Plain
    month: Annotated[str, Holds("month")]
    month_description: Annotated[str, Holds("month", "organization")]
    own_time: Annotated[str, Holds("time", "zone")]
    none_past: Plain
    see_all: Plain
    see_past: Plain
    see_upcoming: Plain
    checked: OfDate
    count: Plural


class Session(_Words):
    """The page of a session."""

    title: Annotated[str, Holds("course", "date")]
    description: Annotated[str, Holds("course", "date", "delivery", "state")]
    when: Plain
    where: Plain
    price: Plain
    registration: Plain
    facilitators: Plain
    note: Plain
    calendar: Plain
    course: Plain
    course_link: OfCourse
    meeting: Annotated[str, Holds("count", "number")]
    first_meeting: Annotated[str, Holds("meetings", "day")]
    meetings: Plural
    online: Plain
    join: Plain
    moved_from: Annotated[str, Holds("when")]
    elsewhere: Plain
    hour_unknown: Plain
    free: Plain
    price_until: OfDate
    opens: Annotated[str, Holds("moment")]
    closes: Annotated[str, Holds("moment")]
    closed: Annotated[str, Holds("moment")]
    no_url: Plain


class Calendars(_Words):
    """Calendar feeds and links to them."""

    all: OfOrganization
    course: OfCourse
    choice: Annotated[str, Holds("organization", "choice")]
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
    google_steps: Annotated[str, Holds("link")]
    google_link: Plain
    outlook: Plain
    outlook_steps: Plain
    delay: Plain
    all_feeds: Plain
    add: Plain
    add_hint: Plain
    add_to: Plain
    part: Annotated[str, Holds("count", "course", "number")]
    cancelled: Annotated[str, Holds("title")]
    postponed: Annotated[str, Holds("title")]
    moved: Annotated[str, Holds("title")]
    full: Annotated[str, Holds("title")]
    moved_from: Annotated[str, Holds("when")]
    page: Annotated[str, Holds("url")]
    registration: Annotated[str, Holds("url")]


class Filters(_Words):
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


class Embed(_Words):
    """Showing sessions on other websites."""

    title: Plain
    text: Plain


class Changes(_Words):
    """What became of sessions."""

    title: Plain
    description: OfOrganization
    none: Plain
    feed: Plain
    new: Plain
    moved: Plain
    cancelled: Plain
    postponed: Plain
    resumed: Plain
    few_seats: Plain
    full: Plain
    moved_text: Annotated[str, Holds("before", "after")]


class People(_Words):
    """The pages of people."""

    title: Plain
    description: OfOrganization
    of_person: Annotated[str, Holds("person", "organization")]
    elsewhere: Annotated[str, Holds("person")]
    written: Plain
    reviewed: Plain
    upcoming: Plain
    past: Plain


class Contact(_Words):
    """Ways to reach the organisation."""

    email: Plain
    email_text: Plain
    chat: Plain
    chat_hours: Annotated[str, Holds("description", "hours")]
    ask: Plain
    chat_open: Plain
    chat_elsewhere: Annotated[str, Holds("host")]
    open_now: Annotated[str, Holds("time")]
    closed: Annotated[str, Holds("day", "time")]
    closed_today: Annotated[str, Holds("time")]
    phone: Plain
    phone_text: Annotated[str, Holds("phone")]


class DateForms(_Words):
    """How dates and hours are put together."""

    days: Annotated[str, Holds("first", "last")]
    hours: Annotated[str, Holds("end", "start")]
    days_and_hours: Annotated[str, Holds("days", "hours", "zone")]
    when: Annotated[str, Holds("day", "hours", "zone")]
    day_alone: Annotated[str, Holds("day", "hours")]
    hours_elsewhere: Annotated[str, Holds("hours", "zone")]
    day_elsewhere: Annotated[str, Holds("day", "hours", "zone")]
    moment: Annotated[str, Holds("date", "time", "zone")]
    zone: Annotated[str, Holds("city", "name", "offset")]
    zone_alone: Annotated[str, Holds("name", "city")]
    city_alone: Annotated[str, Holds("city")]
    zone_without_name: Annotated[str, Holds("city", "offset")]
    join: Plain


class Preview(_Words):
    """What only editors see, in previews."""

    draft: Plain
    edit: Plain
    edit_section: Annotated[str, Holds("section")]
    place: Annotated[str, Holds("file", "line")]
    problems: Plain
    problems_first: Plain


class ManualFiles(_Words):
    """What editors call each kind of file."""

    organization: Plain
    people: Plain
    accreditors: Plain
    courses: Plain
    sessions: Plain


class ManualPlaces(_Words):
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


class Manual(_Words):
    """The editors' manual."""

    title: Plain
    description: OfOrganization
    chapter: Annotated[str, Holds("title", "file")]
    lead: Plain
    files: ManualFiles
    of: Annotated[str, Holds("title")]
    written_in: Plain
    languages: Plain
    fields: Plain
    needed: Plain
    optional: Plain
    several: Plain
    choices: Plain
    inner: OfName
    example: OfName
    shows: Plain
    picture: OfName
    places: ManualPlaces


class AccessibilityTests(_Words):
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


class AccessibilityLimits(_Words):
    """What the statement on accessibility does not promise."""

    people: Plain
    scripts: Plain
    others: Plain
    flyers: Plain


class Accessibility(_Words):
    """The statement on accessibility."""

    title: Plain
    description: OfOrganization
    aim: OfOrganization
    guidelines: Plain
    tested: Plain
    tests_introduction: Plain
    tests: AccessibilityTests
    limits: Plain
    limits_listed: AccessibilityLimits
    barriers: Plain
    tell: Plain
    reply: Plural
    email: Annotated[str, Holds("email")]
    phone: Annotated[str, Holds("phone")]
    chat: Annotated[str, Holds("chat", "hours")]
    website: Annotated[str, Holds("address")]
    unsolved: OfOrganization
    reviewed: OfDate


class Flyer(_Words):
    """What a course's page says on paper, and the link to it as PDF."""

    link: Plain
    address: Plain
    more: Annotated[str, Holds("address")]


class Moved(_Words):
    """The page at the earlier address of a course."""

    title: Plain
    link: Annotated[str, Holds("title")]


class NotFound(_Words):
    """The page for addresses that do not exist."""

    title: Plain
    text: Plain
    home: Plain
    sessions: Plain


class States(_Words):
    """The states of a session, by the names that `views.State` has."""

    registration_opens: DatedState
    open: State
    few: State
    waitlist: State
    full: State
    by_invitation: State
    registration_closed: State
    in_progress: State
    past: State
    postponed: State
    cancelled: State


class StatesExplained(_Words):
    """What a state means, for those that do not speak for themselves."""

    full: Plain
    by_invitation: Plain
    postponed: Plain
    cancelled: Plain
    past: Plain


class Deliveries(_Words):
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
    navigation: Navigation
    home: Home
    courses: Courses
    course: Course
    glance: Glance
    deliveries: Deliveries
    deliveries_headings: Deliveries
    sessions: Sessions
    session: Session
    states: States
    action_for: Annotated[str, Holds("action", "course", "date")]
    action_contact: Plain
    states_explained: StatesExplained
    calendars: Calendars
    changes: Changes
    filters: Filters
    embed: Embed
    people: People
    contact: Contact
    dates: DateForms
    preview: Preview
    manual: Manual
    accessibility: Accessibility
    flyer: Flyer
    card: Annotated[str, Holds("title", "text")]
    moved: Moved
    not_found: NotFound
    footer: Annotated[str, Holds("organization", "year")]

    @property
    def babel(self) -> Locale:
        """The locale of dates, money and names of languages."""
        return Locale.parse(self.locale)
