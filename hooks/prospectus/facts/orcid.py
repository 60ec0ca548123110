"""ORCID iDs, which name researchers and authors."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import PlainValidator, WithJsonSchema

from .errors import FactError
from .kinds import Kind

_PATTERN = r"(https?://orcid\.org/)?\d{4}-\d{4}-\d{4}-\d{3}[\dXx]"
_WRITTEN = re.compile(_PATTERN, re.ASCII | re.IGNORECASE)


def parse_orcid(value: object) -> str:
    """The iD of 16 digits in groups, from itself or its URL. Raises `FactError`."""
    text = value.strip() if isinstance(value, str) else ""
    if not _WRITTEN.fullmatch(text):
        raise FactError("orcid")
    orcid = text.rpartition("/")[2].upper()
    if orcid[-1] != _check_digit(orcid[:-1].replace("-", "")):
        raise FactError("orcid-digits")
    return orcid


def _check_digit(digits: str) -> str:
    """ISO 7064, MOD 11-2.

    https://support.orcid.org/hc/en-us/articles/360006897674-Structure-of-the-ORCID-Identifier
    """
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    return "0123456789X"[(12 - total % 11) % 11]


Orcid = Annotated[
    str,
    PlainValidator(parse_orcid),
    WithJsonSchema({"type": "string", "pattern": f"^{_PATTERN}$"}),
    Kind.ORCID,
]
