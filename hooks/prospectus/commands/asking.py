"""Answers that are asked for, or given as options, and checked at once as `check` would."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import click

from ..editing import check_choice, check_slug, check_value
from ..facts import Fact


class FieldAnswer(click.ParamType[str]):
    """What may stand in a field of a model; a `.` leads into a field of a field."""

    def __init__(self, model: type[Fact], field: str) -> None:
        self.model, self.path = model, tuple(field.split("."))
        self.name = self.path[-1]

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text as it was typed; fails with the message of `check`."""
        text = str(value).strip()
        if message := check_value(self.model, self.path, text):
            self.fail(message, param, ctx)
        return text


class SlugAnswer(click.ParamType[str]):
    """A name that may stand in addresses."""

    name = "name"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name; fails with the message of `check`."""
        text = str(value).strip()
        if message := check_slug(text):
            self.fail(message, param, ctx)
        return text


class Asker:
    """Asks on a terminal; without one, gathers which options would have been needed."""

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
        """The answer, which `check` may refuse with a message; a default is taken as it is."""
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
        return str(click.prompt(question, default=default, value_proc=_checked(kind, check)))

    def may(self, option: str, question: str, kind: click.ParamType[Any]) -> str | None:
        """An answer that may be left out; asked for only where other things are asked too."""
        value = self.given.get(option.replace("-", "_"))
        if value is not None or not self.asking:
            return value
        asked = _checked(kind, lambda _: None)
        answer = click.prompt(
            f"{question} (may be empty)",
            default="",
            show_default=False,
            value_proc=lambda text: asked(text) if text.strip() else "",
        )
        return answer or None

    def done(self) -> None:
        """Stop where something was missing."""
        if self.missing:
            names = ", ".join(self.missing)
            raise click.UsageError(f"without a terminal to ask on, {names} must be given")


def check_one_of(names: Iterable[str], kind: str) -> Callable[[str], str | None]:
    """A check that a name is known."""
    return lambda name: check_choice(name, names, kind)


def _checked(
    kind: click.ParamType[Any], check: Callable[[str], str | None]
) -> Callable[[str], str]:
    def convert(text: str) -> str:
        value = str(kind.convert(text, None, None))
        if message := check(value):
            raise click.UsageError(message)
        return value

    return convert
