"""The small Markdown of prose texts: paragraphs, emphasis, links and lists, as safe HTML.

Web and email addresses are links too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from html.parser import HTMLParser
from typing import Any

import nh3
import regex
from linkify_it import LinkifyIt
from linkify_it.tlds import TLDS
from markdown_it import MarkdownIt
from markupsafe import Markup

from ..structure import LINK_KINDS, SITE, make_links_absolute, parse_named_link
from .localized import LocalizedText


class _AddressFinder(LinkifyIt):  # type: ignore[misc]
    """Finds addresses, without the punctuation and marks of Markdown after them."""

    # The library leaves out ASCII punctuation, unless another mark follows, such as a curly quote.
    _PUNCTUATION = regex.compile(
        r"[.,;:!?]*(?:[[\p{P}--\p{ASCII}]`*_][.,;:!?]*)+\Z", regex.VERSION1
    )

    def pretest(self, text: str) -> bool:
        # The library also looks for names of hosts, with all endings that there are.
        return (":" in text or "@" in text) and bool(super().pretest(text))

    def match(self, text: str) -> list[Any] | None:
        return [self._trim(match) for match in super().match(text) or []] or None

    def match_at_start(self, text: str) -> Any:
        match = super().match_at_start(text)
        return match and self._trim(match)

    def _trim(self, match: Any) -> Any:
        if punctuation := self._PUNCTUATION.search(match.raw):
            length = len(punctuation[0])
            match.last_index -= length
            match.raw, match.text = match.raw[:-length], match.text[:-length]
            match.url = match.url[:-length]
        return match


_MARKDOWN = MarkdownIt("zero", {"html": False, "linkify": True}).enable(
    ["emphasis", "link", "list", "newline", "escape", "autolink", "linkify"]
)
# Only web addresses with a scheme: "example.org" may be a name, and `//` a sign for "or".
_MARKDOWN.linkify = _AddressFinder({"ftp:": None, "//": None}, {"fuzzy_link": False}).tlds(TLDS)
_MARKDOWN.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
_TAGS = {"p", "em", "strong", "a", "ul", "ol", "li", "br"}
_SCHEMES = {"https", "http", "mailto", "tel"}
# A relative link would have another target on each page that shows the text.
_MARKDOWN.validateLink = lambda url: bool(  # type: ignore[method-assign]
    url.partition(":")[0].lower() in _SCHEMES or parse_named_link(url)
)
# Without any of these, a text has neither emphasis nor links.
_MARKS = re.compile(r"[*_\[<\\@]|://")
_NAMED_LINK = re.compile(
    rf'<a href="((?:{"|".join(LINK_KINDS)}):[^"]*)"([^>]*)>(.*?)</a>', re.DOTALL
)


@lru_cache(maxsize=1024)
def render_prose(text: str) -> Markup:
    """Render a text as HTML; HTML in it is escaped, and links have safe schemes only."""
    return _clean(_MARKDOWN.render(text))


def _clean(rendered: str) -> Markup:
    html = nh3.clean(
        rendered,
        tags=_TAGS,
        attributes={"a": {"href", "title"}, "ol": {"start"}},
        url_schemes=_SCHEMES | set(LINK_KINDS),
        link_rel=None,
    )
    return Markup(html.strip())  # noqa: S704 - cleaned above


@lru_cache(maxsize=1024)
def render_sentence(text: str) -> Markup | None:
    """Render a text with emphasis and links as HTML; None if it has neither."""
    if not _MARKS.search(text):
        return None
    html = _clean(_MARKDOWN.renderInline(text))
    return None if html.unescape() == text else html


def resolve_links(html: Markup, courses: Mapping[str, str]) -> Markup:
    """Rendered prose with the paths of links by name; only the text of one without a path.

    courses: the slug of the course of each session that may be linked to, by the session's id
    """

    def resolve(match: re.Match[str]) -> str:
        link = parse_named_link(match[1])
        path = link.path(courses) if link else None
        return match[3] if path is None else f'<a href="{SITE}{path}"{match[2]}>{match[3]}</a>'

    return Markup(_NAMED_LINK.sub(resolve, html))  # noqa: S704 - rendered by `render_prose`


@lru_cache(maxsize=1024)
def plain_text(html: Markup) -> str:
    """Rendered prose as one line of plain text, for descriptions and calendars."""
    text = Markup(nh3.clean(html, tags=set())).unescape()  # noqa: S704 - no tags are left
    return re.sub(r"\s+", " ", text).strip()


@lru_cache(maxsize=1024)
def plain_lines(html: Markup, site_url: str = "") -> str:
    """Rendered prose as plain text: paragraphs and list items in lines, links with their URLs."""
    reader = _LineReader()
    reader.feed(make_links_absolute(str(html), site_url))
    lines = (re.sub(r"\s+", " ", line).strip() for line in reader.text.split("\n"))
    return "\n".join(line for line in lines if line)


def plain_sentence(text: str, site_url: str) -> str:
    """A sentence as plain text, its links with their URLs."""
    html = text.html if isinstance(text, LocalizedText) else Markup()
    return plain_lines(html, site_url) if "<a " in html else text


class _LineReader(HTMLParser):
    """Collects the text of rendered prose."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self._link = ""
        self._link_start = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._link, self._link_start = dict(attrs).get("href") or "", len(self.text)
        elif tag in ("p", "li", "br") and not self.text.endswith("- "):
            self.text += "\n"
        if tag == "li":
            self.text += "- "

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            address = _MARKDOWN.normalizeLink(self.text[self._link_start :])
            if self._link not in {address, f"mailto:{address}"}:
                self.text += f" ({self._link})"
        elif tag in ("p", "li"):
            self.text += "\n"

    def handle_data(self, data: str) -> None:
        self.text += data.replace("\n", " ")
