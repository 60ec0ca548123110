"""The variants of a course as readers see them."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from ..facts import Course, Variant
from .lengths import LengthView, view_length
from .localizer import Localizer


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantView:
    """One form of a course; `has_own_length` is whether its length is not the course's."""

    key: str
    title: str
    description: Markup
    length: LengthView
    has_own_length: bool


def view_variants(course: Course, localizer: Localizer) -> tuple[VariantView, ...]:
    """The variants of a course in the order of its file."""
    return tuple(_view_variant(course, variant, localizer) for variant in course.variants)


def _view_variant(course: Course, variant: Variant, localizer: Localizer) -> VariantView:
    return VariantView(
        key=variant.key,
        title=localizer.text(variant.title),
        description=localizer.prose(variant.description),
        length=view_length((variant, course), localizer),
        has_own_length=bool(variant.length or variant.modules or variant.length_note),
    )
