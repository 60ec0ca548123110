"""The menu: the main pages first, then those of docs/ by title, unless `nav` says otherwise."""

from __future__ import annotations

import copy
import posixpath
from collections.abc import Iterator, Sequence
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from prospectus.locale import collation_key


def list_paths(nav: Any) -> Iterator[str]:
    """The paths that `nav` of `mkdocs.yml` names, at any depth."""
    if isinstance(nav, str):
        yield posixpath.normpath(nav)
    elif isinstance(nav, list | dict):
        for entry in nav.values() if isinstance(nav, dict) else nav:
            yield from list_paths(entry)


def add_main_pages(nav: list[Any] | None, main: Sequence[str]) -> list[Any] | None:
    """`nav` of `mkdocs.yml` with the main pages first, unless it names any of them itself."""
    if nav is None or not set(main).isdisjoint(list_paths(nav)):
        return nav
    return [*main, *nav]


def sort_menu(nav: Navigation, main: Sequence[str], config: MkDocsConfig) -> Navigation:
    """The menu that MkDocs made without `nav`, with the main pages first and others by title."""
    by_path = {page.file.src_uri: page for page in nav.pages}
    first = [by_path[path] for path in main if path in by_path]
    items: list[StructureItem] = [*first, *_sort(_without(nav.items, first), config)]
    pages = list(_pages(items))
    for before, page, after in zip([None, *pages], pages, [*pages[1:], None], strict=False):
        page.previous_page, page.next_page = before, after
    return Navigation(items, pages)


def _without(
    items: Sequence[StructureItem], removed: Sequence[Page], section: Section | None = None
) -> Iterator[StructureItem]:
    """The items without some pages; what else is in a section of theirs replaces the section."""
    for item in items:
        if isinstance(item, Section):
            has_removed = any(child in removed for child in item.children)
            rest = list(_without(item.children, removed, section if has_removed else item))
            if has_removed:
                yield from rest
            elif rest:
                item.children, item.parent = rest, section
                yield item
        elif item not in removed:
            item.parent = section
            yield item


def _sort(items: Iterator[StructureItem], config: MkDocsConfig) -> list[StructureItem]:
    listed = list(items)
    for item in listed:
        if isinstance(item, Section):
            item.children = _sort(iter(item.children), config)
    return sorted(listed, key=lambda item: _sort_key(item, config))


def _sort_key(item: StructureItem, config: MkDocsConfig) -> tuple[bool, str, str]:
    """The first page of a section first, then by title, in which accents are ignored."""
    title, path = str(item.title), ""
    if isinstance(item, Page):
        title, path = _read_title(item, config), item.file.src_uri
    return not (isinstance(item, Page) and item.is_index), collation_key(title), path


def _read_title(page: Page, config: MkDocsConfig) -> str:
    """The title of a page, which MkDocs reads later. Plugins need the page unread until then."""
    probe = copy.copy(page)
    probe.read_source(config)
    return str(probe.title)


def _pages(items: Sequence[StructureItem]) -> Iterator[Page]:
    for item in items:
        if isinstance(item, Page):
            yield item
        elif isinstance(item, Section):
            yield from _pages(item.children)
