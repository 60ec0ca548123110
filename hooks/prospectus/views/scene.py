"""What facts are seen against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from ..facts.history import History
from .people import PersonView
from .speech import Speech


@dataclass(frozen=True)
class Scene:
    """A language, a moment, the people that facts name, and what became of sessions."""

    speech: Speech
    now: datetime
    people: Mapping[str, PersonView]
    history: History
