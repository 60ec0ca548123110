"""Colours that could not be read as the site uses them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

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
            message = (
                f"'{color}' is too faint for {use.what}: its contrast with light pages is "
                f"{int(found * 100) / 100}:1 and has to be {use.enough}:1; "
                f'write for example: "{better}"'
            )
            yield replace(document.at(("colors", name)), message=message)
