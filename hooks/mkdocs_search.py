"""Hand-written pages in the search of Prospectus, read from the index of MkDocs' search plugin."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig

from prospectus.search import EntryKind, SearchEntry
from prospectus.views import plain_text

# What every plugin of this name writes: MkDocs' own and those of themes.
_PLUGIN, _INDEX = "search", "search/search_index.json"
# Without a space before them, these elements would connect words.
_BLOCK = re.compile(r"</?(?:blockquote|br|dd|div|dl|dt|h\d|hr|li|ol|p|pre|table|t[dhr]|ul)\b")


def has_search(config: MkDocsConfig) -> bool:
    """Whether a plugin for searching is enabled."""
    return any(
        name.rpartition("/")[2] == _PLUGIN and plugin.config.get("enabled", True)
        for name, plugin in config.plugins.items()
    )


def take_entries(config: MkDocsConfig) -> list[SearchEntry]:
    """The entries of hand-written pages, from the index that the plugin wrote, which is removed.

    The plugin has left out what these pages and other plugins exclude.
    """
    written = Path(config.site_dir) / _INDEX
    if not written.exists():
        return []
    documents = json.loads(written.read_text(encoding="utf-8"))["docs"]
    written.unlink()
    return list(read_entries(documents))


def read_entries(documents: Iterable[Mapping[str, Any]]) -> Iterator[SearchEntry]:
    """The entries of an index of MkDocs or Material, whose titles and texts are HTML.

    Tags belong to a page, which has each of them once.
    """
    titles: dict[str, str] = {}
    for document in documents:
        path, _, anchor = str(document["location"]).partition("#")
        heading = _plain(document["title"])
        is_page = path not in titles
        title = titles.setdefault(path, heading)
        tags = document.get("tags", ()) if is_page else ()
        yield SearchEntry(
            path=f"{path}#{anchor}" if anchor and not is_page else path,
            kind=EntryKind.PAGE,
            title=title,
            heading="" if is_page else heading,
            text=" ".join([_plain(document["text"]), *map(str, tags)]).strip(),
        )


def _plain(html: str) -> str:
    return plain_text(Markup(_BLOCK.sub(r" \g<0>", html)))  # noqa: S704 - the tags are removed
