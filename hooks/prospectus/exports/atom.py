"""What changed about sessions, as an Atom feed (RFC 4287)."""

from __future__ import annotations

import re
from uuid import uuid5

from ..pages import Templates
from ..structure import CHANGES, File

ATOM_PATH = "sessions/feed.xml"
# What XML 1.0 allows in no text (2.2).
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def make_atom_feed(templates: Templates) -> File:
    """New, moved, cancelled and nearly full sessions, the newest first."""
    site = templates.site
    namespace = site.facts.organization.calendar_namespace
    entries = [
        (uuid5(namespace, f"{one.session_id}/{one.kind}/{one.at.isoformat()}"), one)
        for one in site.changes
    ]
    # An empty feed was last updated when its site began, which is recorded nowhere.
    updated = max((one.at for one in site.changes), default=None)
    render = templates.on(CHANGES)
    shown = render(
        "feed.xml",
        id=uuid5(namespace, ATOM_PATH),
        path=ATOM_PATH,
        page=CHANGES,
        entries=entries,
        updated=updated,
    )
    return File(ATOM_PATH, (_CONTROL.sub("", shown) + "\n").encode())
