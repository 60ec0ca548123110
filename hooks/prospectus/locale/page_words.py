"""Words of the home page, the catalogue and the pages of courses and sessions."""

from __future__ import annotations

from typing import Annotated

from .phrase_types import (
    Placeholders,
    Plain,
    Plural,
    WithCourse,
    WithDate,
    WithOrganization,
    WordsModel,
)


class StateWords(WordsModel):
    """A state's label and the label of its button; no button if that is empty."""

    label: Plain
    action: Annotated[str, Placeholders()]


class DatedStateWords(StateWords):
    """A state whose label has a date."""

    label: WithDate


class NavigationWords(WordsModel):
    """Menus and links on every page."""

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
    previous: Plain
    next: Plain
    neighbours: Plain
    light: Plain
    dark: Plain
    automatic: Plain


class SearchWords(WordsModel):
    """The search and the groups of its results."""

    hint: Plain
    clear: Plain
    searching: Plain
    count: Plural
    at_least: Plural
    none: Plain
    partial: Plain
    failed: Plain
    course: Plain
    session: Plain
    person: Plain
    page: Plain
    more: Plain


class HomeWords(WordsModel):
    """The home page."""

    title: WithOrganization
    description: WithOrganization
    next: Plain
    more: Plain
    notify: Plain
    all_sessions: Plain
    all_courses: Plain


class CatalogueWords(WordsModel):
    """The catalogue and its course cards."""

    description: WithOrganization
    none: Plain
    none_fits: Plain
    count: Plural
    next_on: WithDate
    no_date: Plain


class CourseWords(WordsModel):
    """Headings and default texts of a course page."""

    description: WithOrganization
    audience: Plain
    features: Plain
    variants: Plain
    accreditation: Plain
    valid_from: WithDate
    valid_until: WithDate
    valid_between: Annotated[str, Placeholders("first", "last")]
    pending: Plain
    pending_statement: Annotated[str, Placeholders("accreditor")]
    credits_unit: Plain
    certificate: Plain
    certificate_valid: Annotated[str, Placeholders("length")]
    certificate_renewal: WithCourse
    outcomes: Plain
    topics: Plain
    prices: Plain
    sessions: Plain
    admission: Plain
    contact: Plain
    authors: Plain
    peer_reviewers: Plain
    disclosures: Plain
    quote: Annotated[str, Placeholders("text")]
    testimonial: Plain
    testimonial_of: Annotated[str, Placeholders("person")]
    next: Plain
    see_sessions: Plain


class GlanceWords(WordsModel):
    """The box of key facts on a course page."""

    title: Plain
    delivery: Plain
    length: Plain
    self_paced: Annotated[str, Placeholders("hours")]
    live: Annotated[str, Placeholders("hours")]
    modules: Plural
    range: Annotated[str, Placeholders("low", "high")]
    length_with_note: Annotated[str, Placeholders("length", "note")]
    credits: Plain
    credits_by: Annotated[str, Placeholders("accreditor", "credits")]
    credits_of: Annotated[str, Placeholders("credits", "part")]
    credits_pending: Annotated[str, Placeholders("credits")]
    hours: Annotated[str, Placeholders("hours")]
    length_of: Annotated[str, Placeholders("delivery", "length")]
    language: Plain
    price: Plain
    price_from: Annotated[str, Placeholders("price")]
    price_free_for_some: Annotated[str, Placeholders("price")]
    price_or_free: Annotated[str, Placeholders("price")]
    next: Plain


class SessionsWords(WordsModel):
    """Lists of sessions."""

    description: WithOrganization
    past_description: WithOrganization
    past_month: Annotated[str, Placeholders("month")]
    past_month_description: Annotated[str, Placeholders("month", "organization")]
    earlier: Plain
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


class SessionWords(WordsModel):
    """The page of a session."""

    title: Annotated[str, Placeholders("course", "date")]
    with_variant: Annotated[str, Placeholders("course", "variant")]
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
    part: Annotated[str, Placeholders("number")]
    part_at: Annotated[str, Placeholders("part", "hours")]
    first_meeting: Annotated[str, Placeholders("meetings", "day")]
    next_meeting: Annotated[str, Placeholders("meetings", "day")]
    next_day: Annotated[str, Placeholders("day")]
    meetings: Plural
    online: Plain
    join: Plain
    meeting_cancelled: Plain
    moved_from: Annotated[str, Placeholders("when")]
    times_in: Annotated[str, Placeholders("zone")]
    elsewhere: Plain
    hour_unknown: Plain
    days_unknown: Plain
    free: Plain
    price_until: WithDate
    capacity: Plural
    seats: Plural
    seats_left: Plural
    seats_reserved: Annotated[str, Placeholders("seats", "audience")]
    reserved: Annotated[str, Placeholders("audience")]
