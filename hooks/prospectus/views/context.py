"""What views depend on besides the facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from ..history import History
from .localizer import Localizer
from .people import PersonView


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewContext:
    """The language, the moment, the people by key and the history of sessions."""

    localizer: Localizer
    now: datetime
    people: Mapping[str, PersonView]
    history: History
