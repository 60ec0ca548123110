"""Types of phrases: with required placeholders, and plurals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from babel import Locale, UnknownLocaleError
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, GetCoreSchemaHandler
from pydantic_core import core_schema

from .phrases import fill, placeholders


@dataclass(frozen=True, slots=True, init=False)
class Placeholders:
    """Annotation for a phrase that must have exactly the named placeholders in braces."""

    names: tuple[str, ...]

    def __init__(self, *names: str) -> None:
        object.__setattr__(self, "names", names)

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, handler(source))

    def check(self, phrase: str) -> str:
        """Return the phrase; raises `ValueError` if it has other placeholders."""
        if set(placeholders(phrase)) != set(self.names):
            expected = ", ".join(f"{{{name}}}" for name in self.names) or "no placeholders"
            raise ValueError(f"{phrase!r} must have {expected}")
        return phrase


def _check_locale(name: str) -> str:
    try:
        Locale.parse(name)
    except UnknownLocaleError:
        raise ValueError(f"there is no locale {name!r}") from None
    return name


LocaleName = Annotated[str, AfterValidator(_check_locale)]
Plain = Annotated[str, Field(min_length=1), Placeholders()]
WithOrganization = Annotated[str, Placeholders("organization")]
WithCourse = Annotated[str, Placeholders("course")]
WithName = Annotated[str, Placeholders("name")]
WithDate = Annotated[str, Placeholders("date")]


class WordsModel(BaseModel):
    """Base of all groups of words; frozen, unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Plural(WordsModel):
    """A phrase with a count, one form for each plural category of the language (CLDR)."""

    one: Annotated[str, Placeholders("count")]
    other: Annotated[str, Placeholders("count")]
    many: Annotated[str, Placeholders("count")] | None = None

    def of(self, count: int, locale: Locale) -> str:
        """The phrase with a count, in the right plural form."""
        form = getattr(self, locale.plural_form(count), None) or self.other
        return fill(form, {"count": str(count)})
