"""The kinds of text that editors write."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Any, ClassVar

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
)
from pydantic.functional_validators import AfterValidator

from .characters import IGNORABLE, IGNORABLE_IN_TEXT, REORDERING, refuse
from .errors import FactError
from .kinds import Kind


class Fact(BaseModel):
    """The base of all models: immutable, and unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


KEY_PATTERN = r"[a-z0-9]+(-[a-z0-9]+)*"
KEY_LENGTH = 80

TEXT_LENGTH = 10_000
_Stripped = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=TEXT_LENGTH),
    Kind.LINE,
]
_Written = Annotated[_Stripped, refuse(REORDERING)]
Line = Annotated[_Stripped, refuse(REORDERING, IGNORABLE_IN_TEXT)]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$"), Kind.LANGUAGE]
Key = Annotated[
    str, StringConstraints(pattern=f"^{KEY_PATTERN}$", max_length=KEY_LENGTH), Kind.KEY
]
SectionName = Annotated[
    str,
    StringConstraints(pattern=r"^[a-z0-9]+([-_][a-z0-9]+)*$", max_length=KEY_LENGTH),
    Kind.KEY,
]
"""The field of a usual section of a course's page, or the key of one of its own."""
CourseKey = Annotated[Key, Field(json_schema_extra={"refers_to": "courses"})]
"""The name of a course's file, without its ending."""
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$"), Kind.COUNTRY]
Province = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]{1,3}$"), Kind.PROVINCE]
Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$"), Kind.CURRENCY]
Color = Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$"), Kind.COLOR]
WebAddress = Annotated[
    str,
    StringConstraints(pattern=r"^https?://[^\s/$.?#][^\s<>\"]*$"),
    Kind.WEB_ADDRESS,
    refuse(IGNORABLE),
]
# Without what `mailto:` (RFC 6068) reads as headers, as several addresses or as an escape.
_EMAIL_PART = r'[^@\s<>"?%#,;:()\[\]\\]+'
Email = Annotated[
    str,
    StringConstraints(pattern=rf"^{_EMAIL_PART}@{_EMAIL_PART}\.{_EMAIL_PART}$"),
    Kind.EMAIL,
    refuse(IGNORABLE),
]


def _kind_of_text(value: Any) -> str | None:
    if isinstance(value, str):
        return "plain"
    return "languages" if isinstance(value, dict) else None


_PLAIN_OR_LANGUAGES = Discriminator(
    _kind_of_text, custom_error_type="text", custom_error_message="a text is expected"
)


class Text(
    RootModel[
        Annotated[
            Annotated[Line, Tag("plain")]
            | Annotated[dict[Language, Line], Field(min_length=1), Tag("languages")],
            _PLAIN_OR_LANGUAGES,
        ]
    ]
):
    """A text in the organization's language, or a text per language (`{en: …, fr: …}`)."""

    model_config = ConfigDict(frozen=True)
    has_links: ClassVar[bool] = False
    """Whether emphasis and links work in it."""

    def languages(self) -> frozenset[str]:
        """The languages that it is written in; empty for a plain text."""
        return frozenset() if isinstance(self.root, str) else frozenset(self.root)

    def in_language(self, language: str, fallback: str) -> str:
        """The text in `language`, else in `fallback`, else in the first one written."""
        return self.text_and_language(language, fallback)[0]

    def text_and_language(self, language: str, fallback: str) -> tuple[str, str]:
        """The text as `in_language`, and its language, which is `fallback` for a plain text."""
        if isinstance(self.root, str):
            return self.root, fallback
        written = next(
            (wanted for wanted in (language, fallback) if wanted in self.root),
            next(iter(self.root)),
        )
        return self.root[written], written


class Sentence(Text):
    """A `Text` in which *emphasis*, **strong** and [links](https://…) work, but no lists."""

    has_links: ClassVar[bool] = True


class Prose(Text):
    """A `Text` in which paragraphs, *emphasis*, **strong**, lists and [links](https://…) work."""

    has_links: ClassVar[bool] = True
    # What `Line` refuses besides is a warning here: `loading/pasted.py`.
    root: Annotated[
        Annotated[_Written, Tag("plain")]
        | Annotated[dict[Language, _Written], Field(min_length=1), Tag("languages")],
        _PLAIN_OR_LANGUAGES,
    ]


def slugify(name: str, otherwise: str = "") -> str:
    """The id for a name, `jose-pereira` for `José Pereira`; `otherwise` if nothing is left."""
    letters = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", letters)[:KEY_LENGTH].strip("-") or otherwise


# The digits in brackets after a number with letters: "1-833-888-LEAP (5327)".
_DIGITS = re.compile(r"\s*\((\d+)\)\s*$")


def phone_number(text: str, country: str) -> str:
    """The number to dial, in E.164 form, of a number as people write it.

    Letters and trademark signs are understood: `1-833-888-LEAP™ (5327)` in `CA` is `+18338885327`.
    Raises `FactError` for a number that can't be dialled or whose letters and digits differ.
    """
    digits = _DIGITS.search(text)
    written = re.sub(r"[™®©]", "", _DIGITS.sub("", text))
    try:
        number = phonenumbers.parse(written, country)
    except phonenumbers.NumberParseException:
        raise FactError("phone-form", number=text) from None
    if not phonenumbers.is_valid_number(number):
        code = number.country_code or 0
        if code != phonenumbers.country_code_for_region(country):
            country = phonenumbers.region_code_for_country_code(code)
        raise FactError("phone-unknown", number=text, country=country)
    dialled = str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
    if digits and not dialled.endswith(digits[1]):
        letters = dialled[-len(digits[1]) :]
        raise FactError("phone-letters", number=text, letters=letters, digits=digits[1])
    return dialled


def _check_image_path(path: str) -> str:
    if path.startswith("/") or ".." in path.split("/") or "\\" in path:
        raise FactError("picture-path")
    return path


ImagePath = Annotated[
    Line,
    AfterValidator(_check_image_path),
    WithJsonSchema({"type": "string", "pattern": r"\.(svg|png|jpg|jpeg|webp|ico)$"}),
    Kind.IMAGE,
]
