"""The paths within a site that links may point to."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from ..diagnostics import closest_name
from ..structure import path_of_document
from .site import Site

_MAX_COMPARISONS = 500_000  # of broken links with paths, which take a second for each 30,000


class SiteLinkTargets:
    """The pages, anchors and files of a site, by their paths relative to its root.

    For example `courses/leap/`, `courses/leap/#authors` and `images/logo.svg`.
    """

    def __init__(self, site: Site) -> None:
        self._site = site
        self._comparisons = 0
        self._anchors_of_pages: dict[str, frozenset[str]] = {}

    def __contains__(self, target: str) -> bool:
        path, _, anchor = target.partition("#")
        return path in self._paths and (not anchor or anchor in self._anchors(path))

    def closest(self, target: str) -> str | None:
        """The most similar path, or anchor of the page with that path; None if none is close."""
        path, _, anchor = target.partition("#")
        known = path if path in self._paths else self._closest_name(path, self._paths)
        if known is None or not anchor:
            return known
        anchors = sorted(f"{known}#{name}" for name in self._anchors(known))
        return self._closest_name(target, (known, *anchors)) or known

    def _closest_name(self, target: str, names: Iterable[str]) -> str | None:
        names = sorted(names)
        self._comparisons += len(names)
        return closest_name(target, names) if self._comparisons <= _MAX_COMPARISONS else None

    def _anchors(self, path: str) -> frozenset[str]:
        if path not in self._anchors_of_pages:
            route = self._site.routes_by_path.get(path)
            anchors = self._site.make_page(route).anchors if route else frozenset()
            self._anchors_of_pages[path] = anchors
        return self._anchors_of_pages[path]

    @cached_property
    def _paths(self) -> frozenset[str]:
        site = self._site
        return frozenset((*site.routes_by_path, *site.file_paths, *site.documents))


def list_documents(docs: Path) -> list[str]:
    """The paths of the pages and files that are published from `docs/`."""
    paths = []
    for path in filter(Path.is_file, docs.rglob("*")):
        name = path.relative_to(docs).as_posix()
        paths.append(path_of_document(name))
    return paths
