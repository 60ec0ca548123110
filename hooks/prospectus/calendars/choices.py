"""What readers can choose in the list of sessions, and the addresses of the calendars of that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from itertools import product

from ..structure import SESSIONS, path_of_course
from ..views import SessionView

Choice = tuple[tuple[str, str], ...]
"""Filters of the session list with their values, such as `language` and `fr`; empty for all
sessions. In the order course, variant, delivery, language, province: an address has that order,
and `calendarPath` in `assets/sessions.js` makes the same. Months are no part of it, as a calendar
of a single month would soon be over."""

ALL: Choice = ()
_LATE = datetime.max.replace(tzinfo=UTC)
# How many different sets of values are kept; many sessions have the same.
_KEPT = 16_384


def list_choices(session: SessionView, course: str = "") -> tuple[Choice, ...]:
    """Every choice that a session fits; `course` is the slug of its course if that has another."""
    variant = session.variant_key if session.variant else ""
    return _list_choices(
        course or session.course,
        variant,
        session.mode.value,
        session.language,
        session.provinces,
    )


@lru_cache(maxsize=_KEPT)
def _list_choices(
    course: str, variant: str, delivery: str, language: str, provinces: tuple[str, ...]
) -> tuple[Choice, ...]:
    filters: list[list[Choice]] = [
        [ALL, (("course", course),)],
        [ALL, (("variant", variant),)] if variant else [ALL],
        [ALL, (("delivery", delivery),)],
        [ALL, (("language", language),)],
        [ALL, *((("province", province),) for province in provinces)],
    ]
    return tuple(sum(parts, ALL) for parts in product(*filters))


def calendar_path_of(choice: Choice) -> str:
    """The path of the calendar of a choice, such as `sessions/online_language-fr.ics`.

    Keys have no `_`, so different choices have different paths.
    """
    values = dict(choice)
    course = values.pop("course", "")
    names = [
        value if name == "delivery" else f"{name}-{value.lower()}"
        for name, value in values.items()
    ]
    folder = path_of_course(course) if course else SESSIONS
    return f"{folder}{'_'.join(names) or ('sessions' if course else 'all')}.ics"


def label_choice(choice: Choice, session: SessionView) -> str:
    """What a choice is called, without its course; the session is one that fits it."""
    labels = {
        "variant": session.variant,
        "delivery": session.delivery,
        "language": session.language_name,
    }
    return ", ".join([labels.get(name, value) for name, value in choice if name != "course"])


def find_choices(
    sessions: Iterable[SessionView], renamed: Mapping[str, str]
) -> Iterator[tuple[Choice, SessionView]]:
    """Yield every choice that fits a session, each with the last such session.

    Those whose first session was added first come first, so that choices of new sessions change
    nothing about the others. `renamed` has the present slugs of courses by their earlier ones.
    """
    fitting = [
        (session, list_choices(session, renamed.get(session.course, ""))) for session in sessions
    ]
    last = {choice: session for session, choices in fitting for choice in choices}
    fitting.sort(key=_added)
    places = dict.fromkeys(choice for _, choices in fitting for choice in choices)
    return ((choice, last[choice]) for choice in places)


def _added(fitting: tuple[SessionView, object]) -> datetime:
    session, _ = fitting
    created = (meeting.revision.created for meeting in session.meetings)
    return min(created, default=_LATE)
