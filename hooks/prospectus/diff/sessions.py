"""What is different about sessions, as their pages and calendars show them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ..calendars import event_uid
from ..facts import Session
from ..views import MeetingView, SessionView, SiteView, State, format_datetime, plain_text
from . import wording
from .courses import people_lines
from .texts import ChangeLine, list_lines, value_lines
from .topics import Topic

_STATES = {
    State.CANCELLED: wording.SESSION_CANCELLED,
    State.POSTPONED: wording.SESSION_POSTPONED,
}


def session_topics(
    before: SiteView, after: SiteView, entries: Mapping[str, str]
) -> Iterator[Topic]:
    """What changes about each session, in the order of their dates.

    `entries` tells what becomes of calendar entries, by UID.
    """
    old, new = _written(before), _written(after)
    facts = _facts(before), _facts(after)
    shown = {one.id: one for one in (*after.past, *after.upcoming)}
    for session in sorted((old | new).values(), key=lambda one: one.sort_key):
        earlier, now = old.get(session.id), new.get(session.id)
        lines = list(_changes(earlier, now, after, withdrawn=session.id in shown))
        states = [one for one in (earlier, now) if one]
        counts = _entries(states, after, entries)
        if counts and not lines and facts[0].get(session.id) != facts[1].get(session.id):
            lines = [ChangeLine(wording.UNTOLD_HERE)]
        if lines and counts:
            lines[-1] = replace(lines[-1], text=f"{lines[-1].text}; {counts}")
        path = shown[session.id].path if session.id in shown else ""
        yield Topic(states[0].title, path, tuple(lines))


def _changes(
    old: SessionView | None, new: SessionView | None, site: SiteView, *, withdrawn: bool
) -> Iterator[ChangeLine]:
    if old and new:
        yield from _lines(old, new, site)
    elif new:
        first = new.meetings[0]
        yield ChangeLine(wording.SESSION_NEW.format(when=first.when_text, where=first.where))
    else:
        yield ChangeLine(wording.SESSION_WITHDRAWN if withdrawn else wording.SESSION_GONE)


def _entries(states: Iterable[SessionView], site: SiteView, entries: Mapping[str, str]) -> str:
    """2 calendar entries updated."""
    namespace = site.facts.organization.calendar_namespace
    uids = {str(event_uid(namespace, one.id, part.key)) for one in states for part in one.meetings}
    counts = Counter(entries[one] for one in uids if one in entries)
    parts = (wording.format_count("entry", count, what) for what, count in sorted(counts.items()))
    return ", ".join(parts)


def _facts(site: SiteView) -> dict[str, Session]:
    return {one.id: one for sessions in site.facts.sessions.values() for one in sessions}


def _written(site: SiteView) -> dict[str, SessionView]:
    """The sessions that editors have written, without those that are shown on after deletion."""
    ids = _facts(site)
    return {one.id: one for one in (*site.past, *site.upcoming) if one.id in ids}


def _lines(old: SessionView, new: SessionView, site: SiteView) -> Iterator[ChangeLine]:
    words, labels = site.words.session, wording.LABELS
    if old.course not in {new.course, *site.facts.courses[new.course].aliases}:
        yield ChangeLine(wording.SESSION_COURSE.format(course=new.course_title))
    if _STATES.get(old.state) != _STATES.get(new.state):
        yield ChangeLine(_STATES.get(new.state, wording.SESSION_RESUMED))
    yield from _meetings(old, new)
    yield from value_lines(labels["seats"], _seats(old, site), _seats(new, site))
    yield from value_lines(labels["delivery"], old.delivery, new.delivery)
    yield from value_lines(labels["language"], old.language_name, new.language_name)
    yield from value_lines(labels["join"], old.online_url or "", new.online_url or "")
    yield from value_lines(
        labels["registration"], old.registration_url or "", new.registration_url or ""
    )
    for name in ("opens", "closes"):
        moments = getattr(old, name), getattr(new, name)
        shown = [format_datetime(one, site.words) if one else "" for one in moments]
        yield from value_lines(labels[name], *shown)
    yield from list_lines(words.price, _prices(old), _prices(new))
    yield from people_lines(words.facilitators, old.facilitators, new.facilitators)
    yield from value_lines(words.note, plain_text(old.note), plain_text(new.note))


def _meetings(old: SessionView, new: SessionView) -> Iterator[ChangeLine]:
    """Times and places by meeting; a session that has one only is meant as a whole."""
    earlier = {meeting.key: meeting for meeting in old.meetings}
    single = not (old.has_several_meetings or new.has_several_meetings)
    if single:  # its key is known to nobody
        earlier = {new.meetings[0].key: old.meetings[0]}
    keys = {meeting.key for meeting in new.meetings}
    for number, meeting in enumerate(new.meetings, start=1):
        part = meeting.title or wording.PART.format(number=number)
        before = earlier.get(meeting.key)
        if before is None:
            yield ChangeLine(wording.PART_NEW.format(part=part, when=meeting.when_text))
            continue
        yield from _moved(before, meeting, "" if single else part)
        label = wording.LABELS["place"] if single else f"{part}, {wording.LABELS['place']}"
        yield from value_lines(label, before.where, meeting.where)
        title = wording.PART.format(number=number)
        yield from value_lines(title, before.title, meeting.title)
    for meeting in old.meetings:
        if not single and meeting.key not in keys:
            part = meeting.title or wording.PART.format(number=old.meetings.index(meeting) + 1)
            yield ChangeLine(wording.PART_GONE.format(part=part, when=meeting.when_text))


def _moved(old: MeetingView, new: MeetingView, part: str) -> Iterator[ChangeLine]:
    """From when to when; only the hours where the day and the zone stay."""
    same_day = (old.day_text, old.zone_text) == (new.day_text, new.zone_text)
    before, after = (
        (old.hours_text, new.hours_text) if same_day else (old.when_text, new.when_text)
    )
    if before != after:
        form = wording.MOVED_PART if part else wording.MOVED
        yield ChangeLine(form.format(part=part, before=before, after=after))


def _seats(session: SessionView, site: SiteView) -> str:
    return str(getattr(site.words.states, session.seats.value).label)


def _prices(session: SessionView) -> list[str]:
    return [
        " ".join(filter(None, (one.amount_text, one.audience, one.until_text)))
        for one in session.prices
    ]
