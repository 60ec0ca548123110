"""Colours that could not be read as the site uses them."""

from __future__ import annotations

from collections.abc import Iterator

from ..facts import contrast
from ..facts.organization import Organization
from .documents import Document
from .problems import Problem


def check_colors(organization: Organization | None, document: Document) -> Iterator[Problem]:
    """Each colour that is too faint, with its contrast and the nearest one that is not."""
    if not organization:
        return
    for name, use in contrast.USES.items():
        if document.faulty(("colors", name)):
            continue
        color = getattr(organization.colors, name)
        found = contrast.contrast(color, contrast.WASH)
        if found < use.enough:
            better = contrast.readable(color, contrast.WASH, "#000000", use.enough)
            yield document.problem(
                "colour-faint",
                ("colors", name),
                example=f'{name}: "{better}"',
                colour=color,
                use=use.what,
                found=str(int(found * 100) / 100),
                enough=str(use.enough),
            )
