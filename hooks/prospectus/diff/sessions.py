"""Compare sessions, as their pages and calendars show them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ..calendars import event_uid
from ..facts import Session
from ..views import MeetingView, SessionView, SiteView, State, plain_text
from . import wording
from .courses import people_lines
from .enrolment import enrolment_lines
from .prices import price_lines
from .texts import ChangeLine, list_lines, value_lines
from .topics import Topic

_STATES = {
    State.CANCELLED: wording.SESSION_CANCELLED,
    State.POSTPONED: wording.SESSION_POSTPONED,
}


def session_topics(
    before: SiteView, after: SiteView, entries: Mapping[str, str]
) -> Iterator[Topic]:
    """What changes in each session, in the order of their dates.

    `entries` says how each calendar entry changes, by UID.
    """
    old, new = _sessions_in_data(before), _sessions_in_data(after)
    old_facts, new_facts = facts_by_id(before), facts_by_id(after)
    published = {session.id: session for session in (*after.past, *after.upcoming)}
    sessions = old | new
    for id_ in sorted(sessions, key=lambda id_: sessions[id_].sort_key):
        earlier, later = old.get(id_), new.get(id_)
        lines = list(_session_lines(earlier, later, after, withdrawn=id_ in published))
        states = [state for state in (earlier, later) if state]
        counts = _format_entry_counts(states, after, entries)
        if counts and not lines and old_facts.get(id_) != new_facts.get(id_):
            lines = [ChangeLine(wording.UNEXPLAINED_HERE)]
        if lines and counts:
            lines[-1] = replace(lines[-1], text=f"{lines[-1].text}; {counts}")
        path = published[id_].path if id_ in published else ""
        yield Topic(title=states[0].title, path=path, lines=tuple(lines))


def _session_lines(
    old: SessionView | None, new: SessionView | None, site: SiteView, *, withdrawn: bool
) -> Iterator[ChangeLine]:
    if old and new:
        yield from _changed_lines(old, new, site)
    elif new:
        where = new.where if new.expected else new.first_meeting.where
        yield ChangeLine(wording.SESSION_NEW.format(when=_format_start(new), where=where))
    else:
        yield ChangeLine(wording.SESSION_WITHDRAWN if withdrawn else wording.SESSION_GONE)


def _format_entry_counts(
    states: Iterable[SessionView], site: SiteView, entries: Mapping[str, str]
) -> str:
    """For example: 2 calendar entries updated."""
    namespace = site.organization.facts.calendar_namespace
    uids = {
        str(event_uid(namespace, session.id, meeting.key))
        for session in states
        for meeting in session.meetings
    }
    counts = Counter(entries[uid] for uid in uids if uid in entries)
    parts = (wording.format_count("entry", count, what) for what, count in sorted(counts.items()))
    return ", ".join(parts)


def facts_by_id(site: SiteView) -> dict[str, Session]:
    """The sessions in the data files of a site, by their ids."""
    return {
        session.id: session for sessions in site.facts.sessions.values() for session in sessions
    }


def _sessions_in_data(site: SiteView) -> dict[str, SessionView]:
    """The sessions in the data files, without deleted ones that pages still show."""
    ids = facts_by_id(site)
    return {session.id: session for session in (*site.past, *site.upcoming) if session.id in ids}


def _changed_lines(old: SessionView, new: SessionView, site: SiteView) -> Iterator[ChangeLine]:
    words, labels = site.words.session, wording.LABELS
    if old.course not in {new.course, *site.facts.courses[new.course].aliases}:
        yield ChangeLine(wording.SESSION_COURSE.format(course=new.course_title))
    if _STATES.get(old.state) != _STATES.get(new.state):
        yield ChangeLine(_STATES.get(new.state, wording.SESSION_RESUMED))
    if old.expected or new.expected:
        yield from _rough_date_lines(old, new)
    else:
        yield from _meeting_lines(old, new)
    yield from value_lines(labels["seats"], _format_seats(old, site), _format_seats(new, site))
    yield from value_lines(labels["capacity"], *_format_counts(old, new, "capacity"))
    yield from value_lines(labels["seats_left"], *_format_counts(old, new, "left"))
    yield from list_lines(labels["reserved"], _format_reserved(old), _format_reserved(new))
    yield from value_lines(labels["variant"], old.variant, new.variant)
    yield from value_lines(labels["delivery"], old.delivery, new.delivery)
    yield from value_lines(labels["language"], old.language_name, new.language_name)
    yield from value_lines(labels["join"], old.online_url or "", new.online_url or "")
    yield from enrolment_lines(old.enrolment, new.enrolment, labels["registration"])
    yield from value_lines(
        labels["invitation"], old.invitation_url or "", new.invitation_url or ""
    )
    if old.has_own_prices or new.has_own_prices:  # the others are those of the course
        yield from price_lines(words.price, old.prices, new.prices)
    yield from people_lines(words.facilitators, old.facilitators, new.facilitators)
    yield from value_lines(words.note, plain_text(old.note), plain_text(new.note))


def _rough_date_lines(old: SessionView, new: SessionView) -> Iterator[ChangeLine]:
    """Lines for a session whose days were not known before or are not known now."""
    dates = (
        session.date_text if session.has_several_meetings else _format_start(session)
        for session in (old, new)
    )
    yield from value_lines(wording.LABELS["dates"], *dates)
    yield from list_lines(wording.LABELS["place"], old.places, new.places)


def _format_start(session: SessionView) -> str:
    return session.date_text if session.expected else session.first_meeting.when_text


def _meeting_lines(old: SessionView, new: SessionView) -> Iterator[ChangeLine]:
    """Lines for changed times and places. A session with a single meeting does not name it."""
    earlier = {meeting.key: meeting for meeting in old.meetings}
    single = (
        old.meetings
        and new.meetings
        and not (old.has_several_meetings or new.has_several_meetings)
    )
    if single:  # the same meeting, even if its key changed
        earlier = {new.meetings[0].key: old.meetings[0]}
    keys = {meeting.key for meeting in new.meetings}
    for number, meeting in enumerate(new.meetings, start=1):
        part = meeting.title or wording.PART.format(number=number)
        before = earlier.get(meeting.key)
        if before is None:
            yield ChangeLine(wording.PART_NEW.format(part=part, when=meeting.when_text))
            continue
        if before.cancelled != meeting.cancelled and not single:
            cancelled = meeting.cancelled and new.state is not State.CANCELLED
            resumed = before.cancelled and old.state is not State.CANCELLED
            if cancelled or resumed:
                template = wording.PART_CANCELLED if cancelled else wording.PART_RESUMED
                yield ChangeLine(template.format(part=part, when=meeting.when_text))
        yield from _time_lines(before, meeting, "" if single else part)
        label = wording.LABELS["place"] if single else f"{part}, {wording.LABELS['place']}"
        yield from value_lines(label, before.where, meeting.where)
        title = wording.PART.format(number=number)
        yield from value_lines(title, before.title, meeting.title)
    for meeting in old.meetings:
        if not single and meeting.key not in keys:
            part = meeting.title or wording.PART.format(number=old.meetings.index(meeting) + 1)
            yield ChangeLine(wording.PART_GONE.format(part=part, when=meeting.when_text))


def _time_lines(old: MeetingView, new: MeetingView, part: str) -> Iterator[ChangeLine]:
    """A line for a meeting that moved; only with times of day if the day and zone stay."""
    same_day = (old.day_text, old.zone_text) == (new.day_text, new.zone_text)
    before, after = (
        (old.hours_text, new.hours_text) if same_day else (old.when_text, new.when_text)
    )
    if before != after:
        template = wording.MOVED_PART if part else wording.MOVED
        yield ChangeLine(template.format(part=part, before=before, after=after))


def _format_seats(session: SessionView, site: SiteView) -> str:
    return str(getattr(site.words.states, session.seats.value).label)


def _format_counts(old: SessionView, new: SessionView, name: str) -> list[str]:
    counts = (getattr(session.seat_counts, name) for session in (old, new))
    return ["" if count is None else str(count) for count in counts]


def _format_reserved(session: SessionView) -> list[str]:
    return [
        f"{part.count}, {part.audience}" if part.count else part.audience
        for part in session.seat_counts.reserved
    ]
