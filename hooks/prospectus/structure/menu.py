"""The menu of a site."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class MenuItem:
    """An item of the menu: a page, another website, or a section of items.

    title: as HTML if it is `Markup`
    url: the path of the page in the site, or the URL of the website; None for a section without
        a page of its own
    """

    title: str
    url: str | None
    children: tuple[MenuItem, ...] = ()

    @property
    def first_url(self) -> str:
        """Its own URL, or that of its first item."""
        return self.children[0].first_url if self.url is None else self.url

    def is_active(self, paths: Container[str]) -> bool:
        """Whether it, or an item within it, is one of the pages at these paths."""
        return self.url in paths or any(child.is_active(paths) for child in self.children)


def list_menu_pages(items: Iterable[MenuItem]) -> Iterator[MenuItem]:
    """The items that are links, in the order in which readers see them."""
    for item in items:
        if item.url is not None:
            yield item
        yield from list_menu_pages(item.children)
