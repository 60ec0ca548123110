"""How long courses take, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from babel.units import format_unit

from ..facts import Course, Delivery, Length, Range, Variant
from ..locale import Words, fill
from .localized import fill_localized, join_localized
from .localizer import Localizer
from .money import format_number, format_range, number_pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class LengthView:
    """How long a course takes in one way: all of it in words, and each part."""

    text: str
    duration: Length | None
    modules: Decimal | None
    self_paced_hours: Range | None
    live_hours: Range | None
    note: str

    @property
    def workload(self) -> Decimal | None:
        """All its hours, the fewest."""
        hours = [part.low for part in (self.self_paced_hours, self.live_hours) if part]
        return sum(hours, Decimal()) if hours else None


def view_length(
    holders: Sequence[Course | Variant | Delivery],
    localizer: Localizer,
    delivery: Delivery | None = None,
) -> LengthView:
    """The length that the first of `holders` has that says any; the hours are the delivery's."""
    words = localizer.words
    length = next((holder.length for holder in holders if holder.length), None)
    modules = next((holder.modules for holder in holders if holder.modules), None)
    note = localizer.text(
        next((holder.length_note for holder in holders if holder.length_note), None)
    )
    self_paced = delivery.self_paced_hours if delivery else None
    live = delivery.live_hours if delivery else None
    parts = [
        format_length(length, words) if length else "",
        words.glance.modules.of(int(modules), words.babel) if modules else "",
    ]
    for wording, hours in (
        (words.glance.self_paced, self_paced),
        (words.glance.live, live),
    ):
        if hours:
            parts.append(fill(wording, {"hours": format_range(hours, words)}))
    text = join_localized(", ", parts)
    if note and text:
        text = fill_localized(words.glance.length_with_note, {"length": text, "note": note})
    return LengthView(
        text=text or note,
        duration=length,
        modules=modules,
        self_paced_hours=self_paced,
        live_hours=live,
        note=note,
    )


def format_length(length: Length, words: Words) -> str:
    """6–8 weeks: a length as the language writes it."""
    highest = length.range.high
    text = format_unit(
        highest,
        f"duration-{length.unit.removesuffix('s')}",
        format=number_pattern(highest),
        locale=words.locale,
    )
    # The plural form of a range is that of its end; Babel puts only single numbers into words.
    return text.replace(format_number(highest, words), format_range(length.range, words), 1)
