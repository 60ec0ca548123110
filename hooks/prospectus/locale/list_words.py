"""Words of calendars, filters, changes, people, contact and dates."""

from __future__ import annotations

from typing import Annotated

from .phrase_types import Placeholders, Plain, WithCourse, WithDate, WithOrganization, WordsModel


class CalendarWords(WordsModel):
    """Calendar feeds and links to them."""

    all: WithOrganization
    course: WithCourse
    choice: Annotated[str, Placeholders("organization", "choice")]
    course_choice: Annotated[str, Placeholders("course", "choice")]
    title: Plain
    box: Plain
    subscribe: Plain
    subscribe_hint: Plain
    none_for_choice: Plain
    all_months: Plain
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
    date_cancelled: Plain
    moved_from: Annotated[str, Placeholders("when")]
    page: Annotated[str, Placeholders("url")]
    registration: Annotated[str, Placeholders("url")]
    join: Annotated[str, Placeholders("url")]


class FilterWords(WordsModel):
    """Filters and sorting for lists of sessions and courses."""

    title: Plain
    course_title: Plain
    any: Plain
    start: Plain
    course: Plain
    variant: Plain
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


class EmbedWords(WordsModel):
    """The list of sessions that other websites embed."""

    title: Plain
    text: Plain


class ChangesWords(WordsModel):
    """The page of changes to sessions."""

    title: Plain
    description: WithOrganization
    none: Plain
    feed: Plain
    new: Plain
    moved: Plain
    hours: Plain
    date_added: Plain
    date_cancelled: Plain
    cancelled: Plain
    postponed: Plain
    resumed: Plain
    few_seats: Plain
    full: Plain
    moved_text: Annotated[str, Placeholders("before", "after")]


class PeopleWords(WordsModel):
    """The pages of people."""

    title: Plain
    description: WithOrganization
    of_person: Annotated[str, Placeholders("person", "organization")]
    elsewhere: Annotated[str, Placeholders("person")]
    portrait_of: Annotated[str, Placeholders("person")]
    logo_of: Annotated[str, Placeholders("person")]
    orcid: Annotated[str, Placeholders("orcid")]
    departed: Plain
    left: Plain
    left_on: WithDate
    disclosure: Plain
    written: Plain
    quoted: Plain
    reviewed: Plain
    upcoming: Plain
    past: Plain


class ContactWords(WordsModel):
    """Ways to reach the organization."""

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


class SeasonWords(WordsModel):
    """Seasons of a year, which CLDR does not name."""

    spring: Annotated[str, Placeholders("year")]
    summer: Annotated[str, Placeholders("year")]
    autumn: Annotated[str, Placeholders("year")]
    winter: Annotated[str, Placeholders("year")]


class DateWords(WordsModel):
    """Patterns that combine dates, hours and zones."""

    days: Annotated[str, Placeholders("first", "last")]
    hours: Annotated[str, Placeholders("end", "start")]
    hours_from: Annotated[str, Placeholders("start")]
    seasons: SeasonWords
    unknown: Plain
    unknown_heading: Plain
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
