"""What views depend on besides the facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..facts import Clock
from ..history import Revision
from .localizer import Localizer
from .people import PersonView


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewContext:
    """The language, the moment, the people by key, the revisions of meetings, and titles.

    titles: those of other courses that its prices or its admission name, by slug
    """

    localizer: Localizer
    now: Clock
    people: Mapping[str, PersonView]
    revisions: Mapping[tuple[str, str], Revision]
    titles: Mapping[str, str] = field(default_factory=dict)
