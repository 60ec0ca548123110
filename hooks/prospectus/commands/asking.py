"""Ask for answers that were not given as options, and check each one at once."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import click

from ..editing import check_choice, check_slug, check_value
from ..facts import Fact
from .common import Command


class FieldAnswer(click.ParamType[str]):
    """A value for a field of a model; `place.city` is a field within a field."""

    def __init__(self, model: type[Fact], field: str) -> None:
        self.model, self.path = model, tuple(field.split("."))
        self.name = self.path[-1]

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The stripped text. Fails with the message of `prospectus check`."""
        text = str(value).strip()
        if message := check_value(self.model, self.path, text):
            self.fail(message, param, ctx)
        return text


class SlugAnswer(click.ParamType[str]):
    """A name that is valid in URLs."""

    name = "name"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The stripped name. Fails with the message of `prospectus check`."""
        text = str(value).strip()
        if message := check_slug(text):
            self.fail(message, param, ctx)
        return text


NAME = SlugAnswer()


def field_option(name: str, kind: click.ParamType[Any], text: str) -> Callable[[Command], Command]:
    """An option of a command for the value of a field."""
    return click.option(f"--{name}", type=kind, metavar=kind.name.upper(), help=text)


class Asker:
    """Asks questions on a terminal; without one, collects the options that are missing."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        self.given = given
        self.missing: list[str] = []
        self.terminal = sys.stdin.isatty()
        self.asking = False

    def ask(
        self,
        option: str,
        question: str,
        kind: click.ParamType[Any],
        *,
        default: str | None = None,
        check: Callable[[str], str | None] = lambda _: None,
    ) -> str:
        """The answer to a question, from the option if it was given.

        `check` returns a message for an invalid answer. Without a terminal the default is used.
        """
        value = self.given.get(option.replace("-", "_"))
        if value is None and not self.terminal:
            value = default
        if value is None and not self.terminal:
            self.missing.append(f"--{option}")
            return ""
        if value is not None:
            if message := check(value):
                raise click.BadParameter(message, param_hint=f"--{option}")
            return str(value)
        self.asking = True
        return str(
            click.prompt(question, default=default, value_proc=_make_converter(kind, check))
        )

    def ask_optional(
        self,
        option: str,
        question: str,
        kind: click.ParamType[Any],
        *,
        check: Callable[[str], str | None] = lambda _: None,
    ) -> str | None:
        """The answer to an optional question, asked only if another question was asked."""
        value = self.given.get(option.replace("-", "_"))
        if value is not None and (message := check(value)):
            raise click.BadParameter(message, param_hint=f"--{option}")
        if value is not None or not self.asking:
            return value
        convert = _make_converter(kind, check)
        answer = click.prompt(
            f"{question} (may be empty)",
            default="",
            show_default=False,
            value_proc=lambda text: convert(text) if text.strip() else "",
        )
        return answer or None

    def finish(self) -> None:
        """Raise a `UsageError` if options are missing."""
        if self.missing:
            names = ", ".join(self.missing)
            raise click.UsageError(f"without a terminal to ask on, {names} must be given")


def check_one_of(names: Iterable[str], kind: str) -> Callable[[str], str | None]:
    """A check that a name is one of `names`."""
    return lambda name: check_choice(name, names, kind)


def _make_converter(
    kind: click.ParamType[Any], check: Callable[[str], str | None]
) -> Callable[[str], str]:
    def convert(text: str) -> str:
        value = str(kind.convert(text, None, None))
        if message := check(value):
            raise click.UsageError(message)
        return value

    return convert
