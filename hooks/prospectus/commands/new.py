"""`prospectus new`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ..editing import add_person, check_choice, new_course, read_text
from ..facts import Course, DeliveryMode, Person, slugify
from .asking import NAME, Asker, FieldAnswer, field_option
from .common import read_or_exit, root_argument
from .entries import unused_name, write_entry
from .new_session import session


@click.group()
def new() -> None:
    """Add a new course, session or person to start from.

    Asks for what is needed; in a script, give the options. Nothing is overwritten.

    \b
    Example:
      prospectus new session
      prospectus new person --name "José Pereira"
    """  # noqa: D301 - click wants the character, not its name


new.add_command(session)


@new.command()
@root_argument
@field_option("title", FieldAnswer(Course, "title"), "The course's name.")
@field_option("name", NAME, "The name of its file, which is also in its URL.")
@field_option("tagline", FieldAnswer(Course, "tagline"), "What it is, in one sentence.")
@field_option("summary", FieldAnswer(Course, "summary"), "The first paragraph of its page.")
@field_option(
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
        default=unused_name(slugify(title), facts.courses) if title else None,
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
    write_entry(root, path, new_course(values, Course), "title:")


@new.command()
@root_argument
@field_option("name", FieldAnswer(Person, "name"), "The name in full.")
@field_option("key", NAME, "The key by which courses and sessions name this person.")
@field_option("credentials", FieldAnswer(Person, "credentials"), "Degrees and designations.")
@field_option("affiliation", click.STRING, "A position and place of work.")
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
        default=unused_name(slugify(name), facts.people) if name else None,
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
    write_entry(root, path, add_person(read_text(path), key, values, Person), f"{key}:")


def _parse_modes(text: str) -> list[str]:
    return list(dict.fromkeys(filter(None, (mode.strip() for mode in text.split(",")))))


def _check_modes(text: str, choices: list[str]) -> str | None:
    messages = (check_choice(mode, choices, "delivery") for mode in _parse_modes(text) or [""])
    return next(filter(None, messages), None)
