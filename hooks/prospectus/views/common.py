"""What every page of a site may show, besides what it is about."""

from __future__ import annotations

from dataclasses import dataclass

from ..locale import Words
from .organization import OrganizationView


@dataclass(frozen=True, slots=True, kw_only=True)
class CommonView:
    """What every page may show. It has no lists, so most changes leave it as it is.

    has_upcoming: whether any session is upcoming
    has_several_languages: whether its sessions are in more than one language
    gap: why the history is not complete; empty if it is
    checked_text: the day of the build
    """

    words: Words
    organization: OrganizationView
    has_upcoming: bool
    has_several_languages: bool
    gap: str
    checked_text: str
    footer: str
