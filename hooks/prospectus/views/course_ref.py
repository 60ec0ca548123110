"""What the view of a session needs of its course."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ..facts import Price
from .localized import fill_localized
from .localizer import Localizer


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseRef:
    """The course of a session: its slug, its title in the language of the site, its prices.

    `applies` is whether learners apply for the course.

    variants: the titles of its variants, by key
    """

    slug: str
    title: str
    applies: bool = False
    variants: Mapping[str, str] = field(default_factory=dict)
    prices: tuple[Price, ...] = ()


def name_with_variant(title: str, variant: str, localizer: Localizer) -> str:
    """Wound Care – Renewal: the title of a course with that of a variant, if there is one."""
    if not variant:
        return title
    wording = localizer.words.session.with_variant
    return fill_localized(wording, {"course": title, "variant": variant})
