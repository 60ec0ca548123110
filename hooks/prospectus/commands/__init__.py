"""The command line: `prospectus check`, `build`, `new` and so on."""

from __future__ import annotations

import click

from .. import __version__
from .deferred import DeferredCommand

__all__ = ["main"]

# The location of each command and its line in the help, which a test compares with the command.
_COMMANDS = {
    "admin": ("admin:admin", "Edit the data files in a browser, on this computer only."),
    "build": ("build:build", "Build the site; a failed build keeps the last good one."),
    "check": ("check:check", "Check the data files without building the site."),
    "diff": ("diff:diff", "Describe what changes for readers since BASE."),
    "export-sessions": (
        "sheets:export_sessions",
        "Write all sessions into FILE, for a spreadsheet program.",
    ),
    "flyer": ("flyer:flyer", "Print courses of a built site as PDF flyers."),
    "format": ("format:format_", "Reformat the data files; values do not change."),
    "import-sessions": ("sheets:import_sessions", "Show what the sessions in FILE would change."),
    "new": ("new:new", "Add a new course, session or person to start from."),
    "rename": ("rename:rename", "Rename a course or a person everywhere."),
    "schema": ("schema:schema", "Print the JSON Schema of the data files."),
}


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="prospectus")
def main() -> None:
    """Course facts in YAML become a site of courses, sessions and calendars.

    \b
    Example:
      prospectus check
      prospectus build --to site
    """  # noqa: D301 - click wants the character, not its name


for _name, (_location, _help) in _COMMANDS.items():
    main.add_command(DeferredCommand(_name, f"{__name__}.{_location}", _help))
