"""Import the module of a command only when the command is used.

`--help` and shell completion list all commands, but need only their names and a line of text.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click


class DeferredCommand(click.Command):
    """A placeholder for the command at `location` ("package.module:attribute")."""

    def __init__(self, name: str, location: str, short_help: str) -> None:
        super().__init__(name, short_help=short_help)
        self._location = location

    def load(self) -> click.Command:
        """Import the command itself."""
        module, _, attribute = self._location.partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """The context of the actual command, which click then runs, describes and completes."""
        return self.load().make_context(info_name, args, parent, **extra)
