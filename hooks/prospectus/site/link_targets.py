"""The addresses within a site, with the places in its pages that a link can lead to."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path

from ..facts import Catalogue
from ..history import read_history
from ..locale import list_languages, load_words
from ..views import view_site
from . import make_site_files

_ID = re.compile(r"\bid=\"?([^\s\">]+)")


def find_link_targets(root: Path, facts: Catalogue, now: datetime) -> frozenset[str]:
    """`courses/leap/`, `courses/leap/#authors`, `images/logo.svg`: as seen from the root."""
    published = facts.published()
    words = load_words(list_languages()[0])  # every language has the same addresses
    site = view_site(published, words, now, read_history(root, published))
    made = make_site_files(site, "https://localhost/")
    known = {file.path for file in made.files}
    for page in made.pages:
        known |= {page.path, *(f"{page.path}#{name}" for name in _ID.findall(page.html))}
    for path in (root / "docs").rglob("*"):
        name = path.relative_to(root / "docs").as_posix()
        if path.suffix == ".md":
            folder = name.removesuffix(".md")
            name = "" if folder == "index" else f"{folder.removesuffix('/index')}/"
        known.add(name)
    return frozenset(known)
