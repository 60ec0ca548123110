"""Finds settings, features and plugins that do not work with this site (`refusals.yml`)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from ..diagnostics import Problem
from ..loading import Location
from .config_file import ConfigFile

_ASSETS = ("extra_css", "extra_javascript")


class Refusal(BaseModel):
    """Why a setting, feature or plugin does not work; `unless` is the value that does."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    because: str
    advice: str = "Delete it."
    unless: str | None = None


Group = Literal["settings", "features", "plugins"]
Refusals = dict[Group, dict[Annotated[str, Field(min_length=1)], Refusal]]


@cache
def load_refusals() -> Refusals:
    """What does not work, by the name of the setting (`theme.font`), feature or plugin."""
    text = (resources.files(__package__) / "refusals.yml").read_text(encoding="utf-8")
    return TypeAdapter(Refusals).validate_python(yaml.safe_load(text))


def find_refused(config: ConfigFile) -> Iterator[Problem]:
    """What a configuration has that does not work."""
    for name, refusal in load_refusals()["settings"].items():
        place: Location = tuple(name.split("."))
        value = _value_at(config.values, place)
        if value is not None and value != refusal.unless:
            yield _problem(config, place, name, refusal)
    features, plugins = load_refusals()["features"], load_refusals()["plugins"]
    for number, name in enumerate(_list_at(config.values, ("theme", "features"))):
        if refused := features.get(str(name)):
            yield _problem(config, ("theme", "features", number), str(name), refused)
    for location, name in _active_plugins(_value_at(config.values, ("plugins",))):
        if refused := plugins.get(name):
            yield _problem(config, location, name, refused, key=location[-1] == name)
    yield from _from_other_hosts(config)


def _problem(
    config: ConfigFile, location: Location, name: str, refusal: Refusal, *, key: bool = False
) -> Problem:
    words = {"name": name, "because": refusal.because, "write": refusal.advice}
    document = config.document_of(location)
    return document.problem("setting-refused", location, key=key, words=words)


def _active_plugins(
    plugins: Any, start: Location = ("plugins",)
) -> Iterator[tuple[Location, str]]:
    """The location and name of each plugin that is not switched off with `enabled: false`."""
    entries = plugins if isinstance(plugins, list) else [plugins]
    for place, entry in enumerate(entries):
        here = (*start, place) if isinstance(plugins, list) else start
        for name, options in (entry if isinstance(entry, dict) else {entry: None}).items():
            location = (*here, name) if isinstance(entry, dict) else here
            settings = options if isinstance(options, dict) else {}
            if settings.get("enabled") == "false":
                continue
            plugin = str(name).removeprefix("material/")
            yield location, plugin
            if plugin == "group":
                yield from _active_plugins(settings.get("plugins"), (*location, "plugins"))


def _from_other_hosts(config: ConfigFile) -> Iterator[Problem]:
    """Style sheets and scripts of other hosts, which the Content-Security-Policy forbids."""
    for name in _ASSETS:
        for place, entry in enumerate(_list_at(config.values, (name,))):
            location: Location = (name, place)
            path = entry
            if isinstance(entry, dict):
                path, location = entry.get("path"), (name, place, "path")
            if urlsplit(str(path)).netloc:
                yield config.document_of(location).problem("setting-host", location)


def _list_at(values: Any, location: Location) -> list[Any]:
    value = _value_at(values, location)
    return value if isinstance(value, list) else []


def _value_at(values: Any, location: Location) -> Any:
    """The value at a location; None if there is none. The theme may be only a name."""
    for part in location:
        if location == ("theme", "name") and isinstance(values, str):
            return values
        values = values.get(part) if isinstance(values, dict) else None
    return values
