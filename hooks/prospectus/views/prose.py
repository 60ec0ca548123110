"""The small Markdown of prose texts: paragraphs, emphasis, links and lists, as safe HTML."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup

_MARKDOWN = MarkdownIt("zero", {"html": False}).enable(
    ["emphasis", "link", "list", "newline", "escape", "autolink"]
)
_TAGS = {"p", "em", "strong", "a", "ul", "ol", "li", "br"}
_SCHEMES = {"https", "http", "mailto", "tel"}
# A relative link would have another target on each page that shows the text.
_MARKDOWN.validateLink = lambda url: url.partition(":")[0].lower() in _SCHEMES  # type: ignore[method-assign]


def render_prose(text: str) -> Markup:
    """Render a text as HTML; HTML in it is escaped, and links have safe schemes only."""
    html = nh3.clean(
        _MARKDOWN.render(text),
        tags=_TAGS,
        attributes={"a": {"href", "title"}, "ol": {"start"}},
        url_schemes=_SCHEMES,
        link_rel=None,
    )
    return Markup(html.strip())  # noqa: S704 - cleaned above


def plain_text(html: Markup) -> str:
    """Rendered prose as one line of plain text, for descriptions and calendars."""
    text = Markup(nh3.clean(html, tags=set())).unescape()  # noqa: S704 - no tags are left
    return re.sub(r"\s+", " ", text).strip()


def plain_lines(html: Markup) -> str:
    """Rendered prose as plain text: paragraphs and list items in lines, links with their URLs."""
    reader = _LineReader()
    reader.feed(str(html))
    lines = (re.sub(r"\s+", " ", line).strip() for line in reader.text.split("\n"))
    return "\n".join(line for line in lines if line)


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
        if tag == "a" and self.text[self._link_start :] != self._link:
            self.text += f" ({self._link})"
        elif tag in ("p", "li"):
            self.text += "\n"

    def handle_data(self, data: str) -> None:
        self.text += data.replace("\n", " ")
