"""The whole site as readers see it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlsplit

from markupsafe import Markup

from ..facts import Catalogue, load_zone, phone_number
from ..history import History
from ..locale import Words
from . import dates
from .changes import ChangeView, view_changes
from .context import ViewContext
from .course import CourseView, view_course
from .localized import fill_localized
from .localizer import Localizer
from .people import PersonView, view_person
from .profiles import ProfileView, view_profiles
from .removed import view_previous_versions, view_removed
from .session import SessionView, view_session


@dataclass(frozen=True)
class OrganizationView:
    """The organisation and the ways to reach it; what is not known is empty."""

    name: str
    url: str | None
    description: Markup
    email: str | None
    chat: str
    chat_hours: str
    chat_url: str | None
    chat_host: str
    phone: str
    phone_number: str
    reviewed_text: str
    reply_text: str

    @property
    def reachable(self) -> bool:
        """Whether courses have a section that tells how to reach it."""
        return bool(self.email or self.chat or self.phone)


@dataclass(frozen=True)
class SiteView:
    """All that a site shows: upcoming sessions in the order of their dates, past ones reversed.

    `remains` are for calendars alone: deleted meetings of sessions that go on or that no page has.
    `former` are sessions as they were, whose courses, choices and months had addresses.
    """

    facts: Catalogue
    words: Words
    now: datetime
    organization: OrganizationView
    people: Mapping[str, PersonView]
    courses: tuple[CourseView, ...]
    profiles: tuple[ProfileView, ...]
    upcoming: tuple[SessionView, ...]
    past: tuple[SessionView, ...]
    calendar_only: tuple[SessionView, ...]
    previous_versions: tuple[SessionView, ...]
    changes: tuple[ChangeView, ...]
    gap: str
    checked_text: str
    footer: str


def view_site(facts: Catalogue, words: Words, now: datetime, history: History) -> SiteView:
    """All facts as they are at `now`, which has to be aware of its zone."""
    localizer = Localizer(words, facts.organization)
    today = now.astimezone(load_zone(facts.organization.zone))
    people = {key: view_person(key, person, localizer) for key, person in facts.people.items()}
    context = ViewContext(localizer, now, people, history)
    gone = view_removed(facts, context)
    courses = []
    for slug, course in facts.courses.items():
        title = localizer.text(course.title)
        sessions = [
            replace(shown, draft=True) if course.draft else shown
            for session in facts.sessions.get(slug, ())
            for shown in [view_session(session, (slug, title), context)]
        ]
        sessions += gone.sessions.get(slug, ())
        upcoming = sorted((one for one in sessions if one.end > now), key=lambda one: one.sort_key)
        past = sorted((one for one in sessions if one.end <= now), key=lambda one: one.sort_key)
        both = (upcoming, past[::-1])
        courses.append(view_course(slug, course, people, facts.accreditors, both, localizer))
    by_title = tuple(sorted(courses, key=_by_title))
    coming = _in_order(one for course in courses for one in course.upcoming)
    over = _in_order(one for course in courses for one in course.past)[::-1]
    return SiteView(
        facts=facts,
        words=words,
        now=now,
        organization=_organization(localizer, now),
        people=people,
        courses=by_title,
        profiles=tuple(view_profiles(people, by_title, (coming, over))),
        upcoming=coming,
        past=over,
        calendar_only=gone.calendar_only,
        previous_versions=view_previous_versions(context),
        gap=history.gap,
        changes=view_changes(
            {one.id: one for course in courses for one in course.sessions}, context
        ),
        checked_text=dates.format_date(today, words),
        footer=fill_localized(
            words.footer,
            {"year": str(today.year), "organization": localizer.text(facts.organization.name)},
        ),
    )


def _by_title(course: CourseView) -> tuple[str, str]:
    """Sorts titles as readers do, passing over quotation marks in front."""
    return re.sub(r"^\W+", "", course.title.casefold()), course.slug


def _in_order(sessions: Iterable[SessionView]) -> tuple[SessionView, ...]:
    return tuple(sorted(sessions, key=lambda session: session.sort_key))


def _organization(localizer: Localizer, now: datetime) -> OrganizationView:
    organization, words = localizer.organization, localizer.words
    chat, phone = organization.contact.chat, organization.contact.phone
    reviewed = organization.accessibility.reviewed
    days = organization.accessibility.reply_days
    chat_hours = ""
    if chat:
        chat_hours = dates.format_opening_hours(
            chat.hours, now.astimezone(load_zone(chat.zone)), words
        )
    return OrganizationView(
        name=localizer.text(organization.name),
        url=organization.url,
        description=localizer.prose(organization.description),
        email=organization.contact.email,
        chat=localizer.text(chat.description if chat else None),
        chat_hours=chat_hours,
        chat_url=chat.url if chat else None,
        chat_host=urlsplit(chat.url).netloc if chat and chat.url else "",
        phone=phone or "",
        phone_number=phone_number(phone, organization.country) if phone else "",
        reviewed_text=dates.format_date(reviewed, words) if reviewed else "",
        reply_text=words.accessibility.reply.of(int(days), words.babel) if days else "",
    )
