"""`prospectus new`."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

import click

from ..diagnostics import DataError
from ..editing import (
    add_person,
    add_session,
    check_changes,
    check_choice,
    check_times,
    new_course,
    read_text,
    write_changes,
)
from ..facts import Course, DeliveryMode, Meeting, Person, Session
from ..loading import slugify
from .asking import Asker, FieldAnswer, SlugAnswer, check_one_of
from .common import Command, exit_with_problems, read_or_exit, root_argument

NAME = SlugAnswer()


def _option(name: str, kind: click.ParamType[Any], text: str) -> Callable[[Command], Command]:
    return click.option(f"--{name}", type=kind, metavar=kind.name.upper(), help=text)


@click.group()
def new() -> None:
    """Add a new course, session or person to start from.

    Asks for what is needed; in a script, give the options. Nothing is overwritten.

    \b
    Example:
      prospectus new session
      prospectus new person --name "José Pereira"
    """  # noqa: D301 - click wants the character, not its name


@new.command()
@root_argument
@_option("title", FieldAnswer(Course, "title"), "The course's name.")
@_option("name", NAME, "The name of its file, which is also in its URL.")
@_option("tagline", FieldAnswer(Course, "tagline"), "What it is, in one sentence.")
@_option("summary", FieldAnswer(Course, "summary"), "The first paragraph of its page.")
@_option(
    "delivery", click.STRING, "How it is taught: online, hybrid or in-person; several with commas."
)
def course(root: Path, **given: Any) -> None:
    """Add a new course to data/courses/.

    \b
    Example:
      prospectus new course
    """  # noqa: D301 - click wants the character, not its name
    facts = read_or_exit(root)
    asker = Asker(given)
    title = asker.ask("title", "What is the course called?", FieldAnswer(Course, "title"))
    name = asker.ask(
        "name",
        "Its file's name, which becomes its address",
        NAME,
        default=_unused_name(slugify(title), facts.courses) if title else None,
        check=lambda name: (
            f"There is a course “{name}” already." if name in facts.courses else None
        ),
    )
    tagline = asker.ask("tagline", "What is it, in one sentence?", FieldAnswer(Course, "tagline"))
    summary = asker.ask(
        "summary",
        "What is it about, for whom and why? (a paragraph)",
        FieldAnswer(Course, "summary"),
    )
    choices = [mode.value for mode in DeliveryMode]
    modes = asker.ask(
        "delivery",
        f"How is it taught? ({', '.join(choices)}; several with commas)",
        click.STRING,
        check=lambda text: _check_modes(text, choices),
    )
    asker.finish()
    values = {
        "title": title,
        "tagline": tagline,
        "summary": summary,
        "deliveries": [{"mode": mode} for mode in _parse_modes(modes)],
    }
    path = root / "data" / "courses" / f"{name}.yml"
    _write(root, path, new_course(values, Course), "title:")


@new.command()
@root_argument
@_option("course", click.STRING, "The course, by the name of its file.")
@_option("delivery", FieldAnswer(Session, "delivery_mode"), "online, hybrid or in-person.")
@_option("start", FieldAnswer(Meeting, "start"), "When it starts, such as 2027-01-14 12:00.")
@_option("end", FieldAnswer(Meeting, "end"), "When it ends, such as 15:00.")
@_option("zone", FieldAnswer(Session, "zone"), "The time zone of these times.")
@_option("city", FieldAnswer(Session, "place.city"), "Where people meet in person.")
@_option("province", FieldAnswer(Session, "place.province"), "The province, such as ON.")
@_option("venue", FieldAnswer(Session, "place.venue"), "The building or room.")
@_option("registration", FieldAnswer(Session, "registration.url"), "The registration page.")
@_option(
    "language",
    FieldAnswer(Session, "language"),
    "Two letters, if not the organization's language.",
)
@_option("id", NAME, "The permanent id of the session.")
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
    deliveries = facts.courses[course].deliveries if course else ()
    modes = [delivery.mode.value for delivery in deliveries]
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
        asker.ask(
            "end",
            "When does it end? (such as 15:00)",
            FieldAnswer(Meeting, "end"),
            check=lambda end: check_times(zone, start, end),
        )
        if ":" in start
        else given["end"]
    )
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
        default=_unused_name(f"{course}-{start[:7]}", taken),
        check=lambda name: f"“{name}” is taken; write another id." if name in taken else None,
    )
    asker.finish()
    meeting = {"start": start} | ({"end": end} if end else {})
    values = {
        "id": name,
        "delivery_mode": delivery,
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
    _write(root, path, add_session(read_text(path), values, Session), f"- id: {name}")


@new.command()
@root_argument
@_option("name", FieldAnswer(Person, "name"), "The name in full.")
@_option("key", NAME, "The key by which courses and sessions name this person.")
@_option("credentials", FieldAnswer(Person, "credentials"), "Degrees and designations.")
@_option("affiliation", click.STRING, "A position and place of work.")
def person(root: Path, **given: Any) -> None:
    """Add an author, reviewer or facilitator to data/people.yml.

    \b
    Example:
      prospectus new person --name "José Pereira" --credentials "MBChB, CCFP(PC)"
    """  # noqa: D301 - click wants the character, not its name
    facts = read_or_exit(root)
    asker = Asker(given)
    name = asker.ask("name", "The name in full", FieldAnswer(Person, "name"))
    key = asker.ask(
        "key",
        "The key by which courses name this person",
        NAME,
        default=_unused_name(slugify(name), facts.people) if name else None,
        check=lambda key: f"“{key}” is taken; write another key." if key in facts.people else None,
    )
    credentials = asker.ask_optional(
        "credentials", "Degrees and designations", FieldAnswer(Person, "credentials")
    )
    affiliation = asker.ask_optional("affiliation", "Position and place of work", click.STRING)
    asker.finish()
    values = {
        "name": name,
        "credentials": credentials,
        "affiliations": [affiliation] if affiliation else None,
    }
    path = root / "data" / "people.yml"
    _write(root, path, add_person(read_text(path), key, values, Person), f"{key}:")


def _write(root: Path, path: Path, text: str, first: str) -> None:
    """Write the file if the site is valid with it, and print where it is and what to do next."""
    changes = {path: text}
    try:
        check_changes(root, changes)
    except DataError as error:
        exit_with_problems(error)
    write_changes(changes)
    line = next(
        at for at, line in enumerate(text.split("\n"), 1) if line.strip().startswith(first)
    )
    click.echo(f"Wrote {path}:{line}")
    click.echo(
        "Next: open it there, remove the # from what you need and delete the rest; "
        "then: prospectus check"
    )


def _unused_name(name: str, taken: Collection[str]) -> str:
    """The name, with a number after it if it is taken."""
    number = 2
    candidate = name
    while candidate in taken:
        candidate = f"{name}-{number}"
        number += 1
    return candidate


def _list_names(names: list[str]) -> str:
    return ", ".join(names[:12]) + (", …" if len(names) > 12 else "")


def _parse_modes(text: str) -> list[str]:
    return list(dict.fromkeys(filter(None, (mode.strip() for mode in text.split(",")))))


def _check_modes(text: str, choices: list[str]) -> str | None:
    messages = (check_choice(mode, choices, "delivery") for mode in _parse_modes(text) or [""])
    return next(filter(None, messages), None)
