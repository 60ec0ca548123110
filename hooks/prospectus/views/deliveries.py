"""The deliveries of a course as readers see them, and how long each takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..facts import Course, Delivery, DeliveryMode
from .lengths import LengthView, view_length
from .localized import fill_localized, join_localized
from .localizer import Localizer
from .variants import VariantView


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryView:
    """A way in which a course is taught; `variant` is a key, empty for a delivery of all."""

    mode: DeliveryMode
    mode_text: str
    variant: str
    title: str
    label: str
    heading: str
    features: tuple[str, ...]
    length: LengthView


def view_delivery(course: Course, delivery: Delivery, localizer: Localizer) -> DeliveryView:
    """A delivery of a course in the localizer's language."""
    words = localizer.words
    variant = next((each for each in course.variants if each.key == delivery.variant), None)
    mode_text, title = words.deliveries.of(delivery.mode), localizer.text(delivery.title)
    of_variant = localizer.text(variant.title if variant else None)
    heading = title or words.deliveries_headings.of(delivery.mode)
    holders = (delivery, variant, course) if variant else (delivery, course)
    return DeliveryView(
        mode=delivery.mode,
        mode_text=mode_text,
        variant=delivery.variant or "",
        title=title,
        label=join_localized(", ", (of_variant, title or mode_text)),
        heading=join_localized(", ", (of_variant, heading)),
        features=tuple(
            localizer.fill_numbers(feature, delivery.numbers())
            for feature in localizer.texts(delivery.features)
        ),
        length=view_length(holders, localizer, delivery),
    )


def format_lengths(
    deliveries: Sequence[DeliveryView], variants: Sequence[VariantView], localizer: Localizer
) -> tuple[str, ...]:
    """The length of each delivery and variant, or one text if all are the same."""
    with_deliveries = {delivery.variant for delivery in deliveries}
    parts = [(delivery.label, delivery.length.text) for delivery in deliveries]
    parts += (
        (variant.title, variant.length.text)
        for variant in variants
        if variant.has_own_length and variant.key not in with_deliveries
    )
    lengths = tuple(dict.fromkeys(text for _, text in parts if text))
    if len(lengths) <= 1:
        return lengths
    wording = localizer.words.glance.length_of
    return tuple(
        fill_localized(wording, {"delivery": label, "length": text})
        for label, text in parts
        if text
    )
