"""Commands whose modules are imported only when they are used.

The lists of commands in `--help` and in shell completion need a name and a line of text, not the
libraries that draw, read spreadsheets or talk to a browser.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click


class DeferredCommand(click.Command):
    """Stands in for the command at `location` ("package.module:attribute") until it is used."""

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
        """The context of the command itself; click runs, describes and completes what it holds."""
        return self.load().make_context(info_name, args, parent, **extra)
