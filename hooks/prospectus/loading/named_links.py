"""Warnings about links by name to what there is not."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from ..diagnostics import Problem
from ..facts import Catalogue
from ..structure import LINK_KINDS, parse_named_link
from .documents import Document, Location

if TYPE_CHECKING:
    from .summaries import Summary
    from .texts import LinkTargets

LINK = re.compile(r"(!?)\[([^\]]*)\]\(\s*<?([^)>\s]+)")


def is_named(link: str) -> bool:
    """Whether a link is by name, even one that is written wrong."""
    return link.partition(":")[0] in LINK_KINDS


def find_named_links(text: str) -> Iterator[str]:
    """Yield the links by name in a text."""
    for picture, _, link in LINK.findall(text):
        if not picture and is_named(link):
            yield link


class NamedLinkChecker:
    """Knows what links by name may name.

    summaries: those of clean files, whose sessions need not be read
    targets: the paths that links may point to
    """

    def __init__(
        self,
        facts: Catalogue,
        summaries: Mapping[str, Summary],
        targets: LinkTargets,
    ) -> None:
        self._facts, self._summaries, self._targets = facts, summaries, targets

    def works(self, link: str) -> bool:
        """Whether a link by name leads somewhere."""
        named = parse_named_link(link)
        if not named:
            return False
        path = named.path(self._courses if named.kind == "session" else {})
        return path is not None and path in self._targets

    def check(self, text: str, location: Location, document: Document) -> Iterator[Problem]:
        """Yield a warning about each link by name in a text that leads nowhere."""
        for link in dict.fromkeys(find_named_links(text)):
            if self.works(link):
                continue
            kind, _, name = link.partition(":")
            if name.partition("#")[0] in self._names(kind):
                yield document.problem("link-nowhere", location, within=link, link=link)
            else:
                choices = [f"{kind}:{known}" for known in self._names(kind)]
                yield document.problem(
                    f"link-no-{kind}",
                    location,
                    within=link,
                    meant=link,
                    choices=choices,
                    name=name,
                )

    def _names(self, kind: str) -> Collection[str]:
        match kind:
            case "course":
                return self._facts.courses
            case "person":
                return self._facts.people
            case "session":
                return self._courses
        return ()

    @cached_property
    def _courses(self) -> Mapping[str, str]:
        """The slug of the course of each session, by the session's id."""
        courses: dict[str, str] = {}
        for slug in self._facts.sessions:
            summary = self._summaries.get(f"sessions/{slug}.yml")
            ids = (
                summary.ids if summary else [session.id for session in self._facts.sessions[slug]]
            )
            courses |= dict.fromkeys(ids, slug)
        return courses
