"""The texts of the facts, and warnings about comments, quotes, length, links and pictures."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import unquote, urldefrag, urlsplit

from markdown_it import MarkdownIt

from ..diagnostics import Problem
from ..facts import FREE_TEXT, TAGLINE_LENGTH, Catalogue, Prose, Text, field_at
from .characters import line_and_column
from .content import read_content
from .documents import Document, Documents, Location, Span
from .entry_texts import walk_entries, written_texts
from .files import FILE_SCHEMAS, display_path
from .named_links import LINK, NamedLinkChecker, is_named
from .special_files import list_plain_files
from .summaries import Summary

_BRACKET = re.compile(r"[\[\]()]|\n[ \t]*\n")  # or the end of a paragraph
_OPENED_BY = {"]": "[", ")": "("}
_MAX_OPEN = 100
_LIST = re.compile(r"(?:^|\n)\s*((?:[-*+•]|\d+[.)])\s+\S+)[^\n]*\n\s*(?:[-*+•]|\d+[.)])\s")
_WITH_SCHEME = re.compile(r"(?i)(https?|mailto|tel):")
_IN_QUOTES = re.compile(r"“[^“”]*”|„[^„“]*“|‘[^‘’]*’|«[^«»]*»", re.DOTALL)


class LinkTargets(Protocol):
    """The pages, anchors and files of a site, such as `courses/leap/#authors`."""

    def __contains__(self, target: str) -> bool:
        """Whether a link may point to it."""

    def closest(self, target: str) -> str | None:
        """The one that is most similar; None if none is close."""


def walk_texts(facts: Catalogue) -> Iterator[tuple[str, Location, Text]]:
    """Every text, with its file below `data/` and its location in it."""
    for file in list_fact_files(facts):
        yield from ((file, *text) for text in walk_entries(entries_of(facts, file)))


def list_fact_files(facts: Catalogue) -> Iterator[str]:
    """The files below `data/` that the facts are from."""
    yield from ("organization.yml", "people.yml", "accreditors.yml")
    yield from (f"courses/{slug}.yml" for slug in facts.courses)
    yield from (f"sessions/{slug}.yml" for slug in facts.sessions)


def entries_of(facts: Catalogue, file: str) -> Mapping[Location, Any]:
    """The entries of a file, by their location in it."""
    folder, _, name = file.rpartition("/")
    slug = name.removesuffix(".yml")
    match folder or slug:
        case "courses":
            return {(): facts.courses[slug]}
        case "sessions":
            return {(index,): session for index, session in enumerate(facts.sessions[slug])}
        case "organization":
            return {(): facts.organization}
        case "people":
            return {(key,): person for key, person in facts.people.items()}
        case _:
            return {(key,): accreditor for key, accreditor in facts.accreditors.items()}


def comment_warnings(documents: Documents, known: Collection[Problem]) -> Iterator[Problem]:
    """Comments that cut off a text that readers see, unless a known problem reports the line."""
    for name, document in documents.items():
        schema = FILE_SCHEMAS[name.partition("/")[0]]
        reported_lines = {problem.line for problem in known if problem.path == document.path}
        for location, position in document.comments.items():
            field = field_at(schema, location)
            if field and field.value.kind in FREE_TEXT and position[0] not in reported_lines:
                yield document.problem("comment-cuts", Span(position))


def text_warnings(
    facts: Catalogue,
    documents: Documents,
    summaries: Mapping[str, Summary],
    site_url: str,
    targets: LinkTargets,
) -> Iterator[Problem]:
    """Curly quotes around texts, and links and pictures in texts that do not work.

    Of files with a summary, only those with addresses of the site, or with links by name that
    do not work, are looked into.
    """
    host = urlsplit(site_url).netloc
    names = NamedLinkChecker(facts, summaries, targets)
    for file in list_fact_files(facts):
        summary = summaries.get(file)
        if (
            summary
            and not (site_url and host in summary.hosts)
            and all(map(names.works, summary.links))
        ):
            continue
        document = documents[file]
        for location, text in walk_entries(entries_of(facts, file)):
            for written in written_texts(text):
                yield from _own_warnings(written, text, location, document)
                if text.has_links:
                    yield from _broken_links(written, location, document, site_url, targets)
                    yield from names.check(written, location, document)


def own_text_warnings(text: Text, location: Location, document: Document) -> Iterator[Problem]:
    """What `text_warnings` finds in a text without knowing the site."""
    for written in written_texts(text):
        yield from _own_warnings(written, text, location, document)


def _own_warnings(
    written: str, text: Text, location: Location, document: Document
) -> Iterator[Problem]:
    if _IN_QUOTES.fullmatch(written):
        yield document.problem("curly-around", location)
    if location[-1] == "tagline" and (length := len(written)) > TAGLINE_LENGTH:
        words = {"length": str(length), "most": str(TAGLINE_LENGTH)}
        yield document.problem("tagline-long", location, words=words)
    if not isinstance(text, Prose) and (entry := _LIST.search(written)):
        yield document.problem("list-in-text", location, within=entry[1])
    if not text.has_links:
        return
    for picture, _, link in LINK.findall(written):
        if picture:
            yield document.problem("picture-in-text", location, within="![")
        elif not _WITH_SCHEME.match(link) and not is_named(link):
            yield document.problem("link-part", location, within=link, link=link)


def _broken_links(
    written: str, location: Location, document: Document, site_url: str, targets: LinkTargets
) -> Iterator[Problem]:
    links = dict.fromkeys(_own_addresses(written, site_url))
    links |= {
        link: None
        for picture, _, link in LINK.findall(written)
        if not picture and _WITH_SCHEME.match(link)
    }
    for link in links:
        if _is_broken(link, site_url, targets):
            yield _broken_link(document, location, link, site_url, targets)


def _own_addresses(text: str, site_url: str) -> Iterator[str]:
    """The addresses of pages of this site in a text, without the punctuation after them."""
    if site_url:
        for match in re.finditer(rf"{re.escape(site_url)}[^\s<>()\[\]\"”’»]*", text):
            yield match[0].rstrip(".,;:!?'*_`…")


def link_warnings(root: Path, site_url: str, targets: LinkTargets) -> Iterator[Problem]:
    """Broken links and pictures without a description in the Markdown of `docs/`."""
    markdown = MarkdownIt()
    for path in list_plain_files(root / "docs", "*.md"):
        document = Document(display_path(path))
        content = read_content(path, document)
        if content is None:
            yield from document.problems
            continue
        text = document.text = content.decode("utf-8-sig", errors="replace")
        if (start := _find_open_brackets(text)) is not None:
            place = Span(line_and_column(text, start))
            yield document.problem("brackets-open", place, most=str(_MAX_OPEN))
            continue
        for block in markdown.parse(text):
            if block.type != "inline" or not block.map:
                continue
            for token in block.children or ():
                line = block.map[0] + 1
                if token.type == "image" and not (token.content or "").strip():
                    yield document.problem(
                        "picture-unsaid", Span((line, 1)), within=str(token.attrs["src"])
                    )
                elif token.type == "link_open":
                    link = str(token.attrs["href"])
                    if _is_broken(link, site_url, targets):
                        yield _broken_link(document, Span((line, 1)), link, site_url, targets)


def _find_open_brackets(text: str) -> int | None:
    """Where too many brackets of a paragraph are open, for which MkDocs would need minutes."""
    depths = {"[": 0, "(": 0}
    for match in _BRACKET.finditer(text):
        if match[0] in depths:
            depths[match[0]] += 1
            if depths[match[0]] > _MAX_OPEN:
                return match.start()
        elif match[0] in _OPENED_BY:
            depths[_OPENED_BY[match[0]]] = max(depths[_OPENED_BY[match[0]]] - 1, 0)
        else:
            depths = dict.fromkeys(depths, 0)
    return None


def _broken_link(
    document: Document, place: Location | Span, link: str, site_url: str, targets: LinkTargets
) -> Problem:
    front = site_url if link.startswith(site_url) else "/"
    full = document.is_full  # then the problem only counts
    guess = None if full else targets.closest(link.removeprefix(front))
    return document.problem(
        "link-nowhere",
        place,
        within=link,
        meant=link,
        choices=[front + guess] if guess else [],
        link=link,
    )


def _is_broken(link: str, site_url: str, targets: LinkTargets) -> bool:
    """Whether a link points to a page or anchor that this site does not have."""
    if site_url and link.startswith(site_url):
        target = link.removeprefix(site_url)
    elif link.startswith("/") and not link.startswith("//"):
        target = link[1:]
    else:
        return False
    path, anchor = urldefrag(unquote(target))
    page = path.partition("?")[0].removesuffix("index.html")
    return (f"{page}#{anchor}" if anchor else page) not in targets
