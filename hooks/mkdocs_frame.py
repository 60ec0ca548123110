"""The frame of the core in the pages that MkDocs makes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import jinja2
from markupsafe import Markup
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page

from prospectus.pages import FramedPage, FrameTemplates
from prospectus.structure import MenuItem, Picture


def make_menu(nav: Navigation, config: MkDocsConfig) -> tuple[MenuItem, ...]:
    """The menu that MkDocs has made."""
    return tuple(_items(nav.items, "navigation.indexes" in _features(config)))


def read_frame_settings(config: MkDocsConfig, env: jinja2.Environment) -> Mapping[str, Any]:
    """What the settings of MkDocs and Material say about the frame, as fields of `Frame`."""
    features = _features(config)
    social = config.extra.get("social")
    return {
        "styles": list(config.extra_css),
        "scripts": [_script(script) for script in config.extra_javascript],
        "homepage": config.extra.get("homepage") or "",
        "social": Markup(env.get_template("partials/social.html").render(config=config))  # noqa: S704
        if social
        else Markup(),
        "sticky_tabs": "navigation.tabs.sticky" in features,
        "neighbours": "navigation.footer" in features,
    }


class HandwrittenFrame:
    """The frame of hand-written pages, for the template `main.html`."""

    def __init__(self, templates: FrameTemplates, picture: Picture | None, site_name: str) -> None:
        self._templates, self._picture, self._site_name = templates, picture, site_name

    def part(self, name: str, page: Page) -> Markup:
        """A part of the frame of a page, as in `FrameTemplates.render_part`."""
        # MkDocs and `escape_title` have escaped titles.
        title = Markup(page.meta.get("title") or page.title or "")  # noqa: S704
        framed = FramedPage(
            path=page.url if page.url != "./" else "",
            title=title,
            headline=title + f" – {self._site_name}",
            url=page.canonical_url or "",
            description=str(page.meta.get("description") or ""),
            keywords=[str(page.meta["keywords"])] if page.meta.get("keywords") else (),
            robots=str(page.meta.get("robots") or ""),
            picture=self._picture,
            handwritten=True,
        )
        above = (item.url for item in page.ancestors if isinstance(item, Page))
        return self._templates.render_part(name, framed, (framed.path, *above))


def _items(items: Iterable[StructureItem], with_indexes: bool) -> Iterator[MenuItem]:
    for item in items:
        title = Markup(item.title or "")  # noqa: S704 - MkDocs has escaped it
        if isinstance(item, Section):
            index = next((page for page in item.children if _is_index(page)), None)
            if not with_indexes:
                index = None
            children = [child for child in item.children if child is not index]
            url = _path(index) if isinstance(index, Page) else None
            yield MenuItem(title=title, url=url, children=tuple(_items(children, with_indexes)))
        elif isinstance(item, Page):
            yield MenuItem(title=title, url=_path(item))
        elif isinstance(item, Link):
            yield MenuItem(title=title, url=item.url)


def _is_index(item: StructureItem) -> bool:
    return isinstance(item, Page) and item.is_index


def _path(page: Page) -> str:
    return "" if page.url == "./" else page.url


def _features(config: MkDocsConfig) -> Iterable[str]:
    return config.theme.get("features") or ()


def _script(script: ExtraScriptValue | str) -> tuple[str, dict[str, str | None]]:
    if isinstance(script, str):
        return script, {}
    flags = {"defer": script.defer, "async": script.async_}
    attributes = {name: name if flag else None for name, flag in flags.items()}
    return script.path, {"type": script.type or None, **attributes}
