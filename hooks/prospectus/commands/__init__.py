"""The command line: `prospectus check`, `build`, `new` and so on."""

from __future__ import annotations

import click

from .. import __version__
from .admin import admin
from .build import build
from .check import check
from .diff import diff
from .flyer import flyer
from .format import format_
from .new import new
from .rename import rename
from .schema import schema
from .sheets import export_sessions, import_sessions

__all__ = ["main"]


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="prospectus")
def main() -> None:
    """Course facts in YAML become a site of courses, sessions and calendars.

    \b
    Example:
      prospectus check
      prospectus build --to site
    """  # noqa: D301 - click wants the character, not its name


for command in (
    admin,
    check,
    build,
    diff,
    flyer,
    schema,
    new,
    rename,
    format_,
    export_sessions,
    import_sessions,
):
    main.add_command(command)
