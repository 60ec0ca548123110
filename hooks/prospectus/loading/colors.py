"""Colours that are too faint for what the site uses them for."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Problem
from ..facts import Organization
from ..theme import COLOR_USES, LIGHT_BACKGROUND, adjust_contrast, contrast_ratio
from .documents import Document


def check_colors(organization: Organization | None, document: Document) -> Iterator[Problem]:
    """Problems of colours that are too faint, with the nearest one that is not."""
    if not organization:
        return
    for name, use in COLOR_USES.items():
        if document.faulty(("colors", name)):
            continue
        color = getattr(organization.colors, name)
        contrast = contrast_ratio(color, LIGHT_BACKGROUND)
        if contrast < use.minimum_contrast:
            better = adjust_contrast(color, LIGHT_BACKGROUND, "#000000", use.minimum_contrast)
            yield document.problem(
                "colour-faint",
                ("colors", name),
                example=f'{name}: "{better}"',
                colour=color,
                use=use.purpose,
                found=str(int(contrast * 100) / 100),
                enough=str(use.minimum_contrast),
            )
