"""The frame of the core in the pages that MkDocs makes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote

import jinja2
from markupsafe import Markup
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page

from mkdocs_pages import path_from, root_of
from mkdocs_search import has_search
from prospectus.pages import Frame, FramedPage, FrameTemplates
from prospectus.search import search_script_data
from prospectus.site import EditUrl, Site, make_edit_url
from prospectus.structure import MenuItem
from prospectus.theme import page_policy
from prospectus.views import SiteView


def set_theme(config: MkDocsConfig, site: SiteView) -> None:
    """Set what Material shows of the facts, and leave out what the core makes."""
    organization = site.organization.facts
    config.site_name = str(site.organization.name)
    # Material prints it as it is, inside quotation marks.
    config.theme["favicon"] = quote(organization.favicon)
    config.theme["font"] = False
    # Without tabs, wide screens would have no menu.
    config.theme["features"] = list(dict.fromkeys([*_features(config), "navigation.tabs"]))
    config.theme["palette"] = [{"scheme": "default", "primary": "custom", "accent": "custom"}]
    config.theme.static_templates -= {"404.html", "sitemap.xml"}


def make_frame(
    site: Site, config: MkDocsConfig, env: jinja2.Environment, nav: Navigation
) -> Frame:
    """The frame of all pages, with the menu that MkDocs has made and what its settings say."""
    features, social = _features(config), Markup()
    if config.extra.get("social"):
        html = env.get_template("partials/social.html").render(config=config)
        social = Markup(html)  # noqa: S704 - Material's
    return Frame(
        menu=tuple(_items(nav.items, "navigation.indexes" in features)),
        assets=site.assets,
        edit_url=edit_url_of(config),
        styles=list(config.extra_css),
        scripts=[_script(script) for script in config.extra_javascript],
        homepage=config.extra.get("homepage") or "",
        social=social,
        search_data=search_script_data(site.view.words) if has_search(config) else Markup(),
        sticky_tabs="navigation.tabs.sticky" in features,
        neighbours="navigation.footer" in features,
        policy=page_policy(),
    )


def edit_url_of(config: MkDocsConfig) -> EditUrl:
    """Return a function from a file to the URL at which to edit it."""
    docs_dir = path_from(root_of(config), config.docs_dir)
    uris = config.repo_url, config.edit_uri, config.edit_uri_template
    return make_edit_url(docs_dir, *(uri or "" for uri in uris))


class HandwrittenFrame:
    """The frame of hand-written pages, for the template `main.html`."""

    def __init__(self, site: Site, frame: Frame) -> None:
        self._templates = FrameTemplates(site.templates, frame)
        self._picture, self._site_name = site.picture, str(site.view.organization.name)

    def part(self, name: str, page: Page) -> Markup:
        """A part of the frame of a page, as in `FrameTemplates.render_part`."""
        # Titles are escaped, but not for attributes.
        title = str(page.meta.get("title") or page.title or "").replace('"', "&#34;")
        framed = FramedPage(
            path=_path(page),
            title=Markup(title),  # noqa: S704
            headline=Markup(title) + f" – {self._site_name}",  # noqa: S704
            url=page.canonical_url or "",
            description=str(page.meta.get("description") or ""),
            keywords=[str(page.meta["keywords"])] if page.meta.get("keywords") else (),
            robots=str(page.meta.get("robots") or ""),
            picture=self._picture,
            handwritten=True,
        )
        above = (_path(item) for item in page.ancestors if isinstance(item, Page))
        return self._templates.render_part(name, framed, (framed.path, *above))


def _items(items: Iterable[StructureItem], with_indexes: bool) -> Iterator[MenuItem]:
    for item in items:
        title = Markup(item.title or "")  # noqa: S704 - MkDocs has escaped it
        if isinstance(item, Section):
            pages = (child for child in item.children if isinstance(child, Page))
            index = next((page for page in pages if with_indexes and page.is_index), None)
            children = [child for child in item.children if child is not index]
            url = _path(index) if index else None
            yield MenuItem(title=title, url=url, children=tuple(_items(children, with_indexes)))
        elif isinstance(item, Page):
            yield MenuItem(title=title, url=_path(item))
        elif isinstance(item, Link):
            yield MenuItem(title=title, url=item.url)


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
