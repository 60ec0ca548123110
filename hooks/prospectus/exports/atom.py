"""Changes to sessions as an Atom feed (RFC 4287)."""

from __future__ import annotations

import re
from uuid import uuid5

from ..pages import Templates
from ..structure import CHANGES, File, FileRoute, file_route
from ..views import SiteView

ATOM_PATH = "sessions/feed.xml"
# Characters that XML 1.0 does not allow (2.2).
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def atom_route(site: SiteView, templates: Templates) -> FileRoute[File]:
    """The route of the Atom feed; newest changes come first."""
    return file_route(ATOM_PATH, lambda: _make_feed(site, templates))


def _make_feed(site: SiteView, templates: Templates) -> bytes:
    namespace = site.organization.facts.calendar_namespace
    entries = [
        (uuid5(namespace, f"{change.session_id}/{change.kind}/{change.at.isoformat()}"), change)
        for change in site.changes
    ]
    # None without changes; the template then writes 1970, because Atom requires a date.
    updated = max((change.at for change in site.changes), default=None)
    render = templates.on(CHANGES, site=site)
    xml = render(
        "feed.xml",
        id=uuid5(namespace, ATOM_PATH),
        path=ATOM_PATH,
        page=CHANGES,
        entries=entries,
        updated=updated,
    )
    return (_CONTROL.sub("", xml) + "\n").encode()
