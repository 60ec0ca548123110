"""Warnings about facts that may be right but expire or are easily overlooked."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta

from babel import Locale

from ..diagnostics import Problem, phrase
from ..facts import Catalogue, load_zone
from .documents import Documents, Location
from .entry_texts import field_of_text, walk_entry
from .people import departure_warnings
from .summaries import Booking, Summary
from .texts import entries_of, list_fact_files

Field = tuple[str, ...]

ACCREDITATION_DAYS = 90
# Registration closes days before a session; closed long before, it may be a mistake.
REGISTRATION_CLOSED_BEFORE = timedelta(days=14)
_ENGLISH = Locale("en")


def fact_warnings(
    facts: Catalogue, documents: Documents, summaries: Mapping[str, Summary], now: datetime
) -> Iterator[Problem]:
    """Every warning about valid facts at a moment; `summaries` has every file.

    Only files whose summary shows a reason for a warning are looked into.
    """
    yield from _accreditation(facts, documents, summaries, now)
    yield from _registration(facts, documents, summaries, now)
    yield from _without_way(facts, documents, summaries, now)
    yield from _clashes(facts, documents, summaries, now)
    yield from departure_warnings(facts, documents, summaries, now)
    yield from _unused(facts, documents, summaries)
    yield from _languages(facts, documents, summaries)


def _accreditation(
    facts: Catalogue, documents: Documents, summaries: Mapping[str, Summary], now: datetime
) -> Iterator[Problem]:
    today = now.astimezone(load_zone(facts.organization.zone)).date()
    for slug in facts.courses:
        file = f"courses/{slug}.yml"
        last_days = summaries[file].valid_until
        if all((day - today).days > ACCREDITATION_DAYS for day in last_days):
            continue
        for index, grant in enumerate(facts.courses[slug].accreditation):
            if not grant.valid_until:
                continue
            days = (grant.valid_until - today).days
            if days <= ACCREDITATION_DAYS:
                yield documents[file].problem(
                    "accreditation-ends" if days >= 0 else "accreditation-over",
                    ("accreditation", index, "valid_until"),
                    date=str(grant.valid_until),
                    days=str(days),
                )


def _registration(
    facts: Catalogue, documents: Documents, summaries: Mapping[str, Summary], now: datetime
) -> Iterator[Problem]:
    seconds, soon = now.timestamp(), (now + REGISTRATION_CLOSED_BEFORE).timestamp()
    for slug in facts.sessions:
        file = f"sessions/{slug}.yml"
        for closing in summaries[file].closings:
            if closing.closes <= seconds and closing.starts > soon:
                closes = facts.sessions[slug][closing.session].registration.closes
                place = (closing.session, "registration", "closes")
                yield documents[file].problem("registration-over", place, date=str(closes))


def _without_way(
    facts: Catalogue, documents: Documents, summaries: Mapping[str, Summary], now: datetime
) -> Iterator[Problem]:
    """Sessions to come for which nobody can register, as no page says how."""
    if facts.organization.contact.has_way:
        return
    seconds = now.timestamp()
    for slug in facts.sessions:
        if summaries[f"courses/{slug}.yml"].is_reachable or facts.courses[slug].draft:
            continue
        file = f"sessions/{slug}.yml"
        for session, end in summaries[file].without_way:
            if end > seconds:
                yield documents[file].problem("registration-impossible", (session, "id"))


def _clashes(
    facts: Catalogue, documents: Documents, summaries: Mapping[str, Summary], now: datetime
) -> Iterator[Problem]:
    """Upcoming sessions that are in the same room at the same time as another one."""
    seconds = now.timestamp()
    rooms: defaultdict[tuple[str, ...], list[tuple[Booking, str]]] = defaultdict(list)
    for slug in facts.sessions:
        file = f"sessions/{slug}.yml"
        for booking in summaries[file].bookings:
            if booking.end > seconds:
                rooms[booking.room].append((booking, file))
    for bookings in rooms.values():
        bookings.sort(key=lambda entry: (entry[0].start, entry[0].end, entry[0].id))
        last, last_file = bookings[0]
        for booking, file in bookings[1:]:
            if booking.start < last.end and booking.id != last.id:
                document = documents[last_file]
                line = document.values[last.session, "meetings", last.number].start[0]
                yield documents[file].problem(
                    "sessions-clash",
                    (booking.session, "meetings", booking.number, "start"),
                    id=last.id,
                    where=f"{document.path}:{line}",
                )
            if booking.end > last.end:
                last, last_file = booking, file


def _unused(
    facts: Catalogue, documents: Documents, summaries: Mapping[str, Summary]
) -> Iterator[Problem]:
    people = {key for summary in summaries.values() for key in summary.people}
    bodies = {key for summary in summaries.values() for key in summary.accreditors}
    for kind, entries, named in (
        ("person", facts.people, people),
        ("accreditor", facts.accreditors, bodies),
    ):
        file = "people.yml" if kind == "person" else "accreditors.yml"
        for key in entries:
            if key not in named:
                yield documents[file].problem(f"{kind}-unused", (key,), key=True, name=key)


def _languages(
    facts: Catalogue, documents: Documents, summaries: Mapping[str, Summary]
) -> Iterator[Problem]:
    """Texts that lack a language that most texts of the same field have."""
    own = (facts.organization.language,)
    counts: defaultdict[Field, Counter[str]] = defaultdict(Counter)
    totals: Counter[Field] = Counter()
    for file in list_fact_files(facts):
        for used in summaries[file].languages:
            field = file.partition("/")[0], *used.field
            totals[field] += used.texts
            for language in used.languages or own:
                counts[field][language] += used.texts
    for field, number in totals.items():
        usual = {code for code, texts in counts[field].items() if texts * 2 > number}
        if len(usual) < 2 or number < 3:
            continue
        for file, location, missing in _lacking(facts, summaries, field, usual):
            yield documents[file].problem(
                "language-missing",
                location,
                languages=_format_languages(usual),
                missing=_format_languages(missing),
            )


def _lacking(
    facts: Catalogue, summaries: Mapping[str, Summary], field: Field, usual: AbstractSet[str]
) -> Iterator[tuple[str, Location, AbstractSet[str]]]:
    """The texts of a field that lack a usual language: their file, location and what they lack."""
    folder, *names = field
    own = {facts.organization.language}
    for file in list_fact_files(facts):
        if file.partition("/")[0] != folder or not any(
            list(used.field) == names and usual - (set(used.languages) or own)
            for used in summaries[file].languages
        ):
            continue
        for here, entry in entries_of(facts, file).items():
            for within, text in walk_entry(entry):
                missing = usual - (text.languages() or own)
                if missing and list(field_of_text(within)) == names:
                    yield file, (*here, *within), missing


def _format_languages(languages: Iterable[str]) -> str:
    names = _ENGLISH.languages
    return phrase("and").join(str(names.get(code, code)) for code in sorted(languages))
