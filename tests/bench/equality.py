"""Refuses to compare two sites that are not equal: as many pages and files of each kind."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

# What there is in both: the paths in our site, and in Hugo's.
_KINDS = {
    "home": (r"index\.html", r"index\.html"),
    "courses": (r"courses/[^/]+/index\.html",) * 2,
    "sessions": (r"courses/[^/]+/sessions/[^/]+/index\.html",) * 2,
    "people": (r"people/[^/]+/index\.html",) * 2,
    "catalogue and people": (r"(courses|people)/index\.html",) * 2,
    "lists of sessions": (r"sessions(/[^/]+)?/index\.html",) * 2,
    "calendars of sessions": (
        r"courses/[^/]+/sessions/[^/]+\.ics",
        r"courses/[^/]+/sessions/[^/]+/sessions\.ics",
    ),
    "feeds of courses": (r"courses/[^/]+/sessions\.ics",) * 2,
    # Those of several filters are in ours alone.
    "other feeds": (r"sessions/[^/_]+\.ics", r"sessions/[^/]+/sessions\.ics"),
    "news": (r"sessions/feed\.xml", r"sessions/index\.xml"),
    "data of courses": (r"api/v1/upcoming/[^/]+\.json", r"courses/[^/]+/data\.json"),
    "other data": (r"api/v1/(courses|sessions)\.json", r"(courses|sessions)/data\.json"),
}
_HTML = "pages"
_REDIRECTS = "redirects"
_STRUCTURED = "pages with structured data about courses, sessions and people"
_ABOUT = re.compile(r"(courses|people)/.+/index\.html")


def count_kinds(site: Path, column: int) -> Counter[str]:
    """How many files of each kind a built site has; `column` is 0 for ours and 1 for Hugo's."""
    kinds: Counter[str] = Counter()
    for file in site.rglob("*"):
        path = file.relative_to(site).as_posix()
        kinds.update(kind for kind, forms in _KINDS.items() if re.fullmatch(forms[column], path))
        if path.endswith(".html"):
            html = file.read_text(encoding="utf-8")
            kinds[_HTML] += 1
            kinds[_REDIRECTS] += 'http-equiv="refresh"' in html
            kinds[_STRUCTURED] += "application/ld+json" in html and bool(_ABOUT.fullmatch(path))
    return kinds


def require_equal(ours: Path, hugos: Path) -> Counter[str]:
    """How many of each kind both have; exits with what differs."""
    mine, theirs = count_kinds(ours, 0), count_kinds(hugos, 1)
    different = [
        f"{kind}: {mine[kind]} here, {theirs[kind]} in Hugo's"
        for kind in (*_KINDS, _HTML, _REDIRECTS, _STRUCTURED)
        if mine[kind] != theirs[kind]
    ]
    if different:
        raise SystemExit("\n".join(["the sites are not equal:", *different]))
    return mine
