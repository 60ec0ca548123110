"""The kinds of text that editors write."""

from __future__ import annotations

import re
from typing import Annotated, Any

import phonenumbers
from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    RootModel,
    StringConstraints,
    Tag,
    WithJsonSchema,
    model_validator,
)
from pydantic.functional_validators import AfterValidator

from .errors import FactError


class Fact(BaseModel):
    """The base of all models: unchangeable, and nothing unknown is accepted."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _without_what_is_empty(cls, value: Any) -> Any:
        """What need not be written may be '' too, as web editors leave it."""
        if not isinstance(value, dict) or "" not in value.values():
            return value
        optional = {name for name, info in cls.model_fields.items() if not info.is_required()}
        return {name: part for name, part in value.items() if part != "" or name not in optional}


Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Province = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{1,3}$")]
Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
Color = Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]
WebAddress = Annotated[str, StringConstraints(pattern=r"^https?://[^\s/$.?#][^\s<>\"]*$")]
Email = Annotated[str, StringConstraints(pattern=r"^[^@\s<>\"]+@[^@\s<>\"]+\.[^@\s<>\"]+$")]


def _kind_of_text(value: Any) -> str | None:
    if isinstance(value, str):
        return "plain"
    return "languages" if isinstance(value, dict) else None


class Text(
    RootModel[
        Annotated[
            Annotated[Line, Tag("plain")]
            | Annotated[dict[Language, Line], Field(min_length=1), Tag("languages")],
            Discriminator(
                _kind_of_text,
                custom_error_type="text",
                custom_error_message="a text is expected",
            ),
        ]
    ]
):
    """A text in the organisation's language, or one text a language (`{en: …, fr: …}`)."""

    model_config = ConfigDict(frozen=True)

    def languages(self) -> frozenset[str]:
        """The languages it was written in one by one; empty for a plain text."""
        return frozenset() if isinstance(self.root, str) else frozenset(self.root)

    def in_language(self, language: str, fallback: str) -> str:
        """The text in `language`, else in `fallback`, else in the first one written."""
        return self.text_and_language(language, fallback)[0]

    def text_and_language(self, language: str, fallback: str) -> tuple[str, str]:
        """The same with the language that it is in; that of a plain text is `fallback`."""
        if isinstance(self.root, str):
            return self.root, fallback
        found = next(
            (one for one in (language, fallback) if one in self.root), next(iter(self.root))
        )
        return self.root[found], found


class Prose(Text):
    """A `Text` in which paragraphs, *emphasis*, **strong**, lists and [links](https://…) work."""


# The digits in brackets that spell out a number with letters: "1-833-888-LEAP (5327)".
_SPELT_OUT = re.compile(r"\s*\((\d+)\)\s*$")


def phone_number(shown: str, country: str) -> str:
    """The number to dial in E.164 form, read from a number as people write it.

    Letters and marks are understood: `1-833-888-LEAP™ (5327)` in `CA` is `+18338885327`.
    Raises `FactError` for a number that can't be dialled or whose letters and digits differ.
    """
    spelt = _SPELT_OUT.search(shown)
    written = re.sub(r"[™®©]", "", _SPELT_OUT.sub("", shown) if spelt else shown)
    try:
        number = phonenumbers.parse(written, country)
    except phonenumbers.NumberParseException:
        raise FactError("phone-form", number=shown) from None
    if not phonenumbers.is_valid_number(number):
        code = number.country_code or 0
        if code != phonenumbers.country_code_for_region(country):
            country = phonenumbers.region_code_for_country_code(code)
        raise FactError("phone-unknown", number=shown, country=country)
    dialled = str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
    if spelt and not dialled.endswith(spelt[1]):
        letters = dialled[-len(spelt[1]) :]
        raise FactError("phone-letters", number=shown, letters=letters, digits=spelt[1])
    return dialled


def _logo(path: str) -> str:
    if path.startswith("/") or ".." in path.split("/") or "\\" in path:
        raise FactError("picture-path")
    return path


ImagePath = Annotated[
    Line,
    AfterValidator(_logo),
    WithJsonSchema({"type": "string", "pattern": r"\.(svg|png|jpg|jpeg|webp|ico)$"}),
]
