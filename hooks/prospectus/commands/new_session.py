"""`prospectus new session`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from ..editing import add_session, check_choice, check_meeting, check_times, read_text
from ..facts import Course, DeliveryMode, Interval, Meeting, Session
from .asking import NAME, Asker, FieldAnswer, check_one_of, field_option
from .common import read_or_exit, root_argument
from .entries import unused_name, write_entry


@click.command()
@root_argument
@field_option("course", click.STRING, "The course, by the name of its file.")
@field_option("delivery", FieldAnswer(Session, "delivery_mode"), "online, hybrid or in-person.")
@field_option("variant", FieldAnswer(Session, "variant"), "Which of the course's variants it is.")
@field_option("start", FieldAnswer(Meeting, "start"), "When it starts, such as 2027-01-14 12:00.")
@field_option("end", FieldAnswer(Meeting, "end"), "When it ends, such as 15:00.")
@field_option("every", FieldAnswer(Meeting, "every"), "How often it is repeated, such as week.")
@field_option("count", FieldAnswer(Meeting, "count"), "How many dates it has if it is repeated.")
@field_option("until", FieldAnswer(Meeting, "until"), "The day after which it has no more dates.")
@field_option("zone", FieldAnswer(Session, "zone"), "The time zone of these times.")
@field_option("city", FieldAnswer(Session, "place.city"), "Where people meet in person.")
@field_option("province", FieldAnswer(Session, "place.province"), "The province, such as ON.")
@field_option("venue", FieldAnswer(Session, "place.venue"), "The building or room.")
@field_option("registration", FieldAnswer(Session, "registration.url"), "The registration page.")
@field_option(
    "language",
    FieldAnswer(Session, "language"),
    "Two letters, if not the organization's language.",
)
@field_option("id", NAME, "The permanent id of the session.")
def session(root: Path, **given: Any) -> None:
    """Add a session to a course's file in data/sessions/.

    \b
    Example:
      prospectus new session
    """  # noqa: D301 - click wants the character, not its name
    facts = read_or_exit(root)
    asker = Asker(given)
    if not facts.courses:
        raise click.UsageError("there is no course yet; first: prospectus new course")
    names = sorted(facts.courses)
    course = asker.ask(
        "course",
        f"Of which course? ({_list_names(names)})",
        click.STRING,
        default=names[0] if len(names) == 1 else None,
        check=check_one_of(names, "course"),
    )
    variant = _ask_variant(asker, facts.courses[course]) if course else given["variant"]
    deliveries = facts.courses[course].deliveries if course else ()
    modes = list(
        dict.fromkeys(
            delivery.mode.value
            for delivery in deliveries
            if not variant or delivery.variant in (None, variant)
        )
    )
    delivery = asker.ask(
        "delivery",
        f"How is it taught? ({', '.join(modes)})",
        FieldAnswer(Session, "delivery_mode"),
        default=modes[0] if len(modes) == 1 else None,
        check=check_one_of(modes, "delivery of this course"),
    )
    zone = asker.ask(
        "zone",
        "In which time zone?",
        FieldAnswer(Session, "zone"),
        default=facts.organization.zone,
    )
    start = asker.ask(
        "start",
        "When does it start? (such as 2027-01-14 12:00)",
        FieldAnswer(Meeting, "start"),
        check=lambda start: check_times(zone, start),
    )
    end = (
        asker.ask_optional(
            "end",
            "When does it end? (such as 15:00)",
            FieldAnswer(Meeting, "end"),
            check=lambda end: check_times(zone, start, end),
        )
        if ":" in start
        else given["end"]
    )
    meeting = _ask_repetition(asker, start, end)
    place: dict[str, Any] = {}
    if delivery == DeliveryMode.IN_PERSON:
        place["city"] = asker.ask("city", "In which city?", FieldAnswer(Session, "place.city"))
    elif delivery == DeliveryMode.HYBRID or given["city"]:
        place["city"] = asker.ask_optional(
            "city", "In which city?", FieldAnswer(Session, "place.city")
        )
    if place.get("city"):
        for part, question in (
            ("province", "In which province? (such as ON)"),
            ("venue", "In which building or room?"),
        ):
            place[part] = asker.ask_optional(part, question, FieldAnswer(Session, f"place.{part}"))
    url = asker.ask_optional(
        "registration",
        "Where do learners register? (https://…)",
        FieldAnswer(Session, "registration.url"),
    )
    if not start:
        asker.finish()
    taken = {session.id for sessions in facts.sessions.values() for session in sessions}
    name = asker.ask(
        "id",
        "Its permanent id, used in URLs and calendars",
        NAME,
        default=unused_name(f"{course}-{start[:7]}", taken),
        check=lambda name: f"“{name}” is taken; write another id." if name in taken else None,
    )
    asker.finish()
    values = {
        "id": name,
        "delivery_mode": delivery,
        "variant": variant,
        "language": given["language"],
        "zone": zone,
        "meetings": [meeting],
        "place": {
            part: text for part in ("venue", "city", "province") if (text := place.get(part))
        }
        or None,
        "registration": {"url": url} if url else None,
    }
    path = root / "data" / "sessions" / f"{course}.yml"
    write_entry(root, path, add_session(read_text(path), values, Session), f"- id: {name}")
    _echo_dates(meeting)


def _ask_variant(asker: Asker, course: Course) -> str | None:
    """The key of the variant, if the course has any."""
    keys = [variant.key for variant in course.variants]
    variant: str | None = asker.given["variant"]
    if keys and variant is None:
        question = f"Which variant is it? ({', '.join(keys)})"
        variant = asker.ask_optional("variant", question, FieldAnswer(Session, "variant"))
    if variant and (message := check_choice(variant, keys, "variant of this course")):
        raise click.UsageError(message)
    return variant


def _ask_repetition(asker: Asker, start: str, end: str | None) -> dict[str, str]:
    """The meeting with its start and end, and how it is repeated, if it is."""
    meeting = {"start": start, "end": end} | {
        name: asker.given[name] for name in ("every", "count", "until")
    }
    if meeting["every"] is None:
        question = f"How often is it repeated? ({', '.join(Interval)})"
        meeting["every"] = asker.ask_optional("every", question, FieldAnswer(Meeting, "every"))
    if meeting["every"] and not (meeting["count"] or meeting["until"]):
        meeting["count"] = asker.ask_optional(
            "count", "How many dates does it have? (such as 10)", FieldAnswer(Meeting, "count")
        )
    if meeting["every"] and not (meeting["count"] or meeting["until"]):
        meeting["until"] = asker.ask(
            "until", "Until which day? (such as 2027-03-16)", FieldAnswer(Meeting, "until")
        )
    values = {name: text for name, text in meeting.items() if text}
    if start and (message := check_meeting(values)):
        raise click.UsageError(message)
    return values


def _echo_dates(meeting: Mapping[str, str]) -> None:
    """Print the dates of a repeated meeting."""
    dates = Meeting.model_validate(meeting).occurrences
    if len(dates) > 1:
        days = ", ".join(str(date.start.date) for date in dates)
        click.echo(f"Its {len(dates)} dates: {days}")


def _list_names(names: list[str]) -> str:
    return ", ".join(names[:12]) + (", …" if len(names) > 12 else "")
