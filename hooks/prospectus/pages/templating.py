"""Renders the templates of pages: autoescaped, with all names checked, and with the words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from itertools import chain
from types import MappingProxyType
from typing import Any, Protocol

from markupsafe import Markup

from ..locale import fill
from ..structure import (
    HOME,
    FindEdit,
    JsonObject,
    Section,
    Source,
    make_links_relative,
    relative_url,
)
from ..structured_data import describe_breadcrumbs
from ..theme import page_policy
from ..views import CommonView, SessionView, State, language_of
from . import catalogue
from .contact import chat_script_data
from .environment import PageEnvironment, escape_html
from .listing import live_attributes, live_script_data, session_filter_attributes

Render = Callable[..., Markup]


class _HasPage(Protocol):
    """A session, course or person."""

    @property
    def path(self) -> str: ...


def fill_html(phrase: str, **values: Any) -> Markup:
    """A phrase with its placeholders filled; values are escaped unless they are `Markup`."""
    escaped = {name: escape_html(value) for name, value in values.items()}
    return Markup(fill(escape_html(phrase), escaped))  # noqa: S704 - all parts are escaped


def html_attributes(values: Mapping[str, str | None]) -> Markup:
    """Attributes of an element, each after a space; those that are None are left out."""
    parts = (
        (" ", name, '="', escape_html(value), '"')
        for name, value in values.items()
        if value is not None
    )
    return Markup("".join(chain.from_iterable(parts)))  # noqa: S704 - values are escaped


def _render_once(
    macro: Callable[..., Markup], is_on_others: Callable[[Any], bool] = lambda _: True
) -> Callable[..., Markup]:
    """The macro for what has a page, which renders it once for pages with equal links.

    Links that lead from two pages to a page by the same relative URL do so to the pages above it
    too. What no other page has is not kept: links to the pages below a page, and whatever
    `is_on_others` says no to.
    """
    rendered: dict[tuple[object, ...], Markup] = {}

    def render(item: _HasPage, url: Callable[[str], str], **options: object) -> Markup:
        link = url(item.path)
        if not link.startswith("../") or not is_on_others(item):
            return macro(item, url, **options)
        key = (item.path, link, *options.items())
        if key not in rendered:
            rendered[key] = macro(item, url, **options)
        return rendered[key]

    return render


def _once_for_each(make: Callable[[SessionView], Markup]) -> Callable[[SessionView], Markup]:
    """The function, which makes the HTML of each session once."""
    attributes: dict[str, Markup] = {}

    def get(session: SessionView) -> Markup:
        if session.path not in attributes:
            attributes[session.path] = make(session)
        return attributes[session.path]

    return get


class Templates:
    """Renders templates for one site.

    They see what every page may show, as `site`; those of lists get the whole site instead.
    """

    def __init__(
        self,
        site: CommonView,
        site_url: str,
        find_edit: FindEdit | None = None,
        *,
        flyers: bool = False,
    ) -> None:
        self.site, self.site_url = site, site_url
        self._environment = PageEnvironment()
        self._environment.filters["fill"] = fill_html
        self._environment.filters["attributes"] = html_attributes
        # Texts mark their language with HTML, which attributes can't have.
        self._environment.filters["plain"] = str
        self._environment.filters["lang"] = language_of
        self._environment.filters["webcal"] = partial(re.sub, r"^https?:", "webcal:")
        self._environment.globals.update(
            site=site,
            words=site.words,
            organization=site.organization,
            site_url=site_url,
            flyers=flyers,
            live_attributes=_once_for_each(
                lambda session: html_attributes(live_attributes(session))
            ),
            session_filter_attributes=session_filter_attributes,
            live_data=live_script_data(site.words),
            chat_data=chat_script_data(site),
            course_filter_attributes=catalogue.course_filter_attributes,
            catalogue_data=catalogue.catalogue_script_data(site.words),
            find_edit=find_edit or (lambda _: None),
            policy=page_policy(),
            cache=cache,
            render_once=_render_once,
            is_upcoming=lambda session: session.state is not State.PAST,
        )
        macros = self._environment.get_template("macros.html").module
        self._environment.globals["macros"] = macros

    def trail(self, *above: tuple[str, str]) -> list[tuple[str, str]]:
        """Names and paths of the pages above a page, the home page first."""
        return [(self.site.words.navigation.home, HOME), *above]

    def on(self, path: str, **context: Any) -> Render:
        """Return a function that renders templates by name, with links relative to `path`."""
        context["url"] = partial(relative_url, path)

        def render(name: str, **more: Any) -> Markup:
            template = self._environment.get_template(name if "." in name else f"{name}.html")
            html = make_links_relative(template.render(context, **more).strip(), path)
            return Markup(html)  # noqa: S704 - autoescaped

        return render

    def breadcrumbs(self, trail: Iterable[tuple[str, str]], title: str, path: str) -> JsonObject:
        """Structured data of a page and the pages above it."""
        return describe_breadcrumbs([*trail, (title, path)], self.site_url)

    @staticmethod
    def sections(
        render: Render,
        names: Mapping[str, tuple[str, str]],
        sources: Mapping[str, Source] = MappingProxyType({}),
    ) -> tuple[Section, ...]:
        """Render sections; empty ones are left out.

        `names` has the template and heading of each by id, `sources` where each is written.
        Templates see the id as `anchor`.
        """
        rendered = (
            (id_, heading, render(name, anchor=id_)) for id_, (name, heading) in names.items()
        )
        return tuple(
            Section(id=id_, heading=heading, html=html, source=sources.get(id_))
            for id_, heading, html in rendered
            if html
        )
