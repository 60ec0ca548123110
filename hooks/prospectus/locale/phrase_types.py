"""Kinds of phrases: which placeholders each has, and plurals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from babel import Locale, UnknownLocaleError
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, GetCoreSchemaHandler
from pydantic_core import core_schema

from .phrases import fill, placeholders


@dataclass(frozen=True, slots=True, init=False)
class Placeholders:
    """Marks a phrase that must hold exactly the given names in braces."""

    names: tuple[str, ...]

    def __init__(self, *names: str) -> None:
        object.__setattr__(self, "names", names)

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def check(self, phrase: str) -> str:
        """The phrase; raises `ValueError` where it holds other names."""
        if set(placeholders(phrase)) != set(self.names):
            wanted = ", ".join(f"{{{name}}}" for name in self.names) or "nothing in braces"
            raise ValueError(f"{phrase!r} has to hold {wanted}")
        return phrase


def _known_locale(name: str) -> str:
    try:
        Locale.parse(name)
    except UnknownLocaleError:
        raise ValueError(f"there is no locale {name!r}") from None
    return name


LocaleName = Annotated[str, AfterValidator(_known_locale)]
Plain = Annotated[str, Field(min_length=1), Placeholders()]
WithOrganization = Annotated[str, Placeholders("organization")]
WithCourse = Annotated[str, Placeholders("course")]
WithName = Annotated[str, Placeholders("name")]
WithDate = Annotated[str, Placeholders("date")]


class WordsModel(BaseModel):
    """The base of all groups of words: unchangeable, and nothing unknown is accepted."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Plural(WordsModel):
    """A phrase with a count; which form is used follows the language's rules (CLDR)."""

    one: Annotated[str, Placeholders("count")]
    other: Annotated[str, Placeholders("count")]
    many: Annotated[str, Placeholders("count")] | None = None

    def of(self, count: int, locale: Locale) -> str:
        """The phrase for a number of things."""
        form = getattr(self, locale.plural_form(count), None) or self.other
        return fill(form, {"count": str(count)})
