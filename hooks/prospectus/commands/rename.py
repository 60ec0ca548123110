"""`prospectus rename`."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

import click

from ..diagnostics import DataError
from ..editing import (
    CannotEditError,
    Changes,
    check_changes,
    check_slug,
    rename_course,
    rename_person,
    write_changes,
)
from .asking import check_one_of
from .common import exit_with_problems, read_or_exit, site_option


@click.group()
def rename() -> None:
    """Rename a course or a person everywhere.

    \b
    Example:
      prospectus rename course leap-oncology leap-cancer
    """  # noqa: D301 - click wants the character, not its name


@rename.command()
@click.argument("old")
@click.argument("new")
@site_option
def course(old: str, new: str, root: Path) -> None:
    """Rename the course OLD to NEW, also in its URL. Old links and calendars keep working.

    \b
    Example:
      prospectus rename course leap-oncology leap-cancer
    """  # noqa: D301 - click wants the character, not its name
    facts = read_or_exit(root)
    _check_names(old, new, facts.courses, "course")
    taken = {
        alias: slug
        for slug, course in facts.courses.items()
        for alias in course.aliases
        if slug != old
    }
    if new in taken:
        raise click.UsageError(f"“{new}” was a name of the course “{taken[new]}”; choose another")
    _write(root, lambda: rename_course(root, old, new))


@rename.command()
@click.argument("old")
@click.argument("new")
@site_option
def person(old: str, new: str, root: Path) -> None:
    """Change the key of a person from OLD to NEW, in people.yml and wherever it is used.

    \b
    Example:
      prospectus rename person jose-pereira j-pereira
    """  # noqa: D301 - click wants the character, not its name
    facts = read_or_exit(root)
    _check_names(old, new, facts.people, "person")
    _write(root, lambda: rename_person(root, old, new))


def _check_names(old: str, new: str, names: Collection[str], kind: str) -> None:
    if message := check_one_of(names, kind)(old) or check_slug(new):
        raise click.UsageError(message)
    if new in names:
        raise click.UsageError(f"there is a {kind} “{new}” already; choose another name")


def _write(root: Path, change: Callable[[], Changes]) -> None:
    try:
        changes = change()
        check_changes(root, changes)
    except DataError as error:
        exit_with_problems(error)
    except CannotEditError as error:
        raise click.UsageError(str(error)) from None
    write_changes(changes)
    for path, text in changes.items():
        click.echo(f"{path}: {'gone' if text is None else 'written'}")
