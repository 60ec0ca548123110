"""The frame of every page: what is in its head, the header, the menu and the footer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from urllib.parse import quote, urlsplit

from markupsafe import Markup

from ..structure import HOME, MenuItem, Page, Picture, Route, list_menu_pages
from ..theme import Assets
from .templating import Templates

# Parts that say nothing of a page but where it is.
_SHARED = ("tabs", "menu", "palette", "search")


@dataclass(frozen=True, kw_only=True, slots=True)
class Frame:
    """What surrounds the pages of a site.

    menu: its items
    assets: the style sheets, scripts and fonts of the theme
    edit_url: the URL at which to edit the data file of a page, if there is any
    styles: paths of further style sheets
    scripts: paths of further scripts, each with attributes of its element
    homepage: where the logo leads, a path or URL
    social: links to other services, as HTML
    search_data: the words of the search as JSON, empty if there is none
    sticky_tabs: whether the tabs stay visible on scrolling
    neighbours: whether pages of the menu link to the previous and next one
    policy: the Content-Security-Policy
    preview, problems, done: whether it is a preview, what is wrong in the data, and whether the
        pages show an earlier version of it
    """

    menu: Sequence[MenuItem]
    assets: Assets
    edit_url: Callable[[str], str | None] = lambda _: None
    styles: Sequence[str] = ()
    scripts: Sequence[tuple[str, Mapping[str, str | None]]] = ()
    homepage: str = HOME
    social: Markup = field(default_factory=Markup)
    search_data: Markup = field(default_factory=Markup)
    sticky_tabs: bool = False
    neighbours: bool = False
    policy: str = ""
    preview: bool = False
    problems: str = ""
    done: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class FramedPage:
    """What the frame shows of a page.

    title, headline: as HTML if they are `Markup`; the headline is its title in lists
    url: its permanent URL, empty if it has none
    handwritten: whether the theme's styles and program are there too
    """

    path: str
    title: str
    headline: str
    url: str
    description: str = ""
    keywords: Sequence[str] = ()
    robots: str = ""
    json_ld: Markup = field(default_factory=Markup)
    picture: Picture | None = None
    scripts: Sequence[str] = ()
    handwritten: bool = False


class FrameTemplates:
    """Renders whole pages, and parts of the frame for pages that somebody else makes."""

    def __init__(self, templates: Templates, frame: Frame) -> None:
        self._templates, self._frame = templates, frame
        self._shared: dict[tuple[str, ...], Mapping[str, Markup]] = {}
        items = tuple(list_menu_pages(frame.menu))
        self._menu_urls = frozenset(item.url for item in items)
        pages = [item for item in items if not _is_elsewhere(item.url or "")]
        self._menu_pages = pages if frame.neighbours else []
        self._links = cache(self._link_from)
        organization = templates.site.organization.facts
        self._logo, self._favicon = quote(organization.logo), quote(organization.favicon)

    def render_page(self, route: Route, page: Page, trail: Sequence[str]) -> str:
        """A whole page as HTML. `trail` has the paths of the page and of those above it."""
        framed = FramedPage(
            path=page.path,
            title=page.title,
            headline=page.headline,
            url=self._templates.site_url + page.path,
            description=page.description,
            keywords=page.keywords,
            robots="noindex" if route.internal else "",
            json_ld=page.json_ld,
            picture=page.picture,
            scripts=page.scripts,
        )
        edit_url = self._frame.edit_url(route.source) if route.source else None
        return self._render(framed, trail, "page", html=page.html, edit_url=edit_url) + "\n"

    def render_not_found(self) -> str:
        """The page that hosts show for addresses that do not exist, at whatever depth."""
        words = self._templates.site.words.not_found
        name = self._templates.site.organization.name
        framed = FramedPage(
            path="404.html", title=words.title, headline=f"{words.title} – {name}", url=""
        )
        root = urlsplit(self._templates.site_url).path
        html = self._templates.on("")("not_found", link=partial(_link, root))
        return self._render(framed, (), "page", root=root, html=html, edit_url=None) + "\n"

    def render_part(self, part: str, framed: FramedPage, trail: Sequence[str]) -> Markup:
        """A part of the frame: `head`, `header`, `tabs`, `menu`, `footer` or `scripts`."""
        return self._render(framed, trail, part)

    def _render(
        self,
        framed: FramedPage,
        trail: Sequence[str],
        part: str,
        root: str = "",
        **context: object,
    ) -> Markup:
        root = root or _root_of(framed.path)
        links = self._links(root)
        shared = self._render_shared(root, tuple(trail), links)
        if part in shared:
            return shared[part]
        render = self._templates.on(
            framed.path,
            frame=self._frame,
            framed=framed,
            favicon=self._favicon,
            neighbours=self._neighbours(framed.path),
            logo=self._logo,
            **links,
            **shared,
            **context,
        )
        return render(f"frame/{part}")

    def _link_from(self, root: str) -> Mapping[str, Callable[[str], str]]:
        """Links to paths and to assets, for the pages that have the same relative root."""
        link = cache(partial(_link, root))
        return {"link": link, "asset": cache(lambda path: link(self._frame.assets.paths[path]))}

    def _render_shared(
        self, root: str, trail: tuple[str, ...], links: Mapping[str, Callable[[str], str]]
    ) -> Mapping[str, Markup]:
        """What most pages have in common: the menu, the palette and the search."""
        # What distinguishes menus: the page itself if it is in the menu, and those above it.
        active = [path for path in trail if path in self._menu_urls]
        key = (root, "" if active and active[0] == trail[0] else "above", *active)
        if key not in self._shared:
            render = self._templates.on("", frame=self._frame, trail=trail, **links)
            self._shared[key] = {name: render(f"frame/{name}") for name in _SHARED}
        return self._shared[key]

    def _neighbours(self, path: str) -> list[tuple[MenuItem, str, str]]:
        """The previous and next page in the menu, each with its side and word."""
        index = next((i for i, item in enumerate(self._menu_pages) if item.url == path), None)
        if index is None:
            return []
        before, after = self._menu_pages[:index][-1:], self._menu_pages[index + 1 :][:1]
        return [
            *((item, "prev", "previous") for item in before),
            *((item, "next", "next") for item in after),
        ]


def _root_of(path: str) -> str:
    """The URL of the root of the site, relative to a page."""
    return "../" * path.count("/") or "./"


def _link(root: str, target: str) -> str:
    """The URL of a path in the site; URLs of other websites stay."""
    return target if _is_elsewhere(target) else root + target


def _is_elsewhere(url: str) -> bool:
    return url.startswith(("/", "#")) or bool(urlsplit(url).scheme)
