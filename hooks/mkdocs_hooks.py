"""Hands the pages and files of Prospectus to MkDocs; the only file that imports it.

Everything that can fail happens in `on_config`, before MkDocs empties the site folder. Set in
`mkdocs.yml` as `hooks: [hooks/mkdocs_hooks.py]`.
"""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import quote, urljoin, urlsplit

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure import pages
from mkdocs.structure.files import File, Files, InclusionLevel, get_files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import get_build_datetime

from prospectus.admin import make_admin_files
from prospectus.diagnostics import DataError, format_report
from prospectus.exports import page_last_modified
from prospectus.facts import Catalogue, Organization
from prospectus.history import History, read_history, read_last_modified
from prospectus.loading import SourceLines, read_catalogue
from prospectus.locale import NavigationWords, PreviewWords, fill, list_languages, load_words
from prospectus.manual import make_manual
from prospectus.site import SiteFiles, make_site_files
from prospectus.social_cards import Fonts, cached_draw
from prospectus.structure import Edit, FindEdit, Page, Source
from prospectus.theme import bundle_assets, page_policy, strip_fingerprint
from prospectus.views import SiteView, view_site

log = get_plugin_logger("prospectus")

NAV = ("", "courses/", "sessions/")
FONTS = {"headings": "literata-600", "text": "figtree"}


class Build:
    """What the last good build is made of: it is served on while the data has problems.

    A preview shows drafts, and where each section is written; `serve` always makes one.
    """

    preview = False
    serving = False
    done = False
    problems = ""
    site: SiteView
    outputs: SiteFiles
    assets: ClassVar[dict[str, str]] = {}  # where files of the theme are published


class FactsPage(pages.Page):
    """A page whose content is known already, so that no Markdown has to be parsed.

    Its methods are those that MkDocs calls to read and to render a page.
    """

    changed: datetime | None = None
    alternates: Sequence[tuple[str, str]] = ()

    def __init__(self, output: Page, file: File, config: MkDocsConfig) -> None:
        self.output = output
        # Material prints titles and descriptions as they are; they hold no marks of languages.
        super().__init__(str(escape(str(output.short_title or output.title))), file, config)
        if self.edit_url:
            # MkDocs leaves the way out of docs/ in it: edit/main/docs/../data/people.yml
            parts = urlsplit(self.edit_url)
            self.edit_url = parts._replace(path=posixpath.normpath(parts.path)).geturl()

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""
        self.meta = {
            "title": str(escape(str(self.output.title))),
            "description": str(escape(str(self.output.description))),
            "headline": str(escape(str(self.output.headline))),
            "json_ld": self.output.json_ld,
            "picture": self.output.picture,
            "keywords": str(escape(", ".join(self.output.keywords))),
            "search": {"exclude": self.output.internal},
            "robots": "noindex" if self.output.internal else "",
        }

    def render(self, config: MkDocsConfig, files: Files) -> None:
        sections = self.output.sections
        self.content = str(self.output.html)
        self.toc = TableOfContents(
            [AnchorLink(str(escape(str(section.heading))), section.id, 2) for section in sections]
        )
        self.present_anchor_ids = {section.id for section in sections}
        self.links_to_anchors = {}


def on_startup(command: str, dirty: bool) -> None:
    Build.serving = command == "serve"
    Build.preview = Build.serving or os.environ.get("PROSPECTUS_PREVIEW") == "1"


@event_priority(100)  # before plugins that trip over what is refused here
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    if Build.preview:
        config.edit_uri = os.environ.get("PROSPECTUS_EDIT_URI") or config.edit_uri
    try:
        Build.site, Build.outputs = _make(config)
        Build.done, Build.problems = True, ""
    except (DataError, PluginError) as error:
        told = format_report(error) if isinstance(error, DataError) else str(error)
        if not Build.serving or not (Build.done or isinstance(error, DataError)):
            raise PluginError(told) from None
        Build.problems = told
        if Build.done:
            log.warning("%s\nThe pages still show the site before this change.", told)
        else:
            log.warning("%s\nThe pages appear when all are mended.", told)
            Build.site, Build.outputs = _nothing_yet(config)
    organization = Build.site.facts.organization
    config.site_name = str(Build.site.organization.name)
    config.theme["logo"], config.theme["favicon"] = organization.logo, organization.favicon
    config.theme["palette"] = _palette(Build.site.words.navigation)
    own = [f"{path}index.md" for path in NAV]
    config.copyright = str(escape(Build.site.footer))
    config.nav = own + [entry for entry in config.nav or [] if entry not in own]
    return config


def _make(config: MkDocsConfig) -> tuple[SiteView, SiteFiles]:
    language = str(config.theme["language"])
    if not config.site_url:
        raise PluginError("mkdocs.yml: site_url: is missing; write the address of the site")
    if language not in list_languages():
        known = ", ".join(list_languages())
        raise PluginError(
            f"mkdocs.yml: theme.language: no words in {language!r}; there are {known}"
        )
    root = _root(config)
    facts = read_catalogue(root)
    if not Build.preview:
        facts = facts.published()
    history = read_history(root, facts)
    if history.gap:
        log.info(history.gap)
    site = view_site(facts, load_words(language), _now(), history)
    address = config.site_url.rstrip("/") + "/"
    edit_of = _edit_of(config, site.words.preview) if Build.preview else None
    extra = config.extra
    published = {"flyers": bool(extra.get("flyers")), "editor": bool(extra.get("admin"))}
    made = make_site_files(site, address, edit_of, draw=_draw(config), **published)
    if setting := config.extra.get("admin"):
        try:
            made = replace(made, files=(*made.files, *make_admin_files(setting, facts, address)))
        except ValueError as error:
            raise PluginError(f"mkdocs.yml: {error}") from None
    if config.extra.get("manual"):
        made = replace(made, pages=(*made.pages, *make_manual(site, address)))
    _refuse_taken(config, made)
    return site, made


def _nothing_yet(config: MkDocsConfig) -> tuple[SiteView, SiteFiles]:
    """A site without courses, to show problems on where no site could be made so far."""
    needed = {
        name: field.examples[0]
        for name, field in Organization.model_fields.items()
        if field.is_required() and field.examples
    }
    organization = Organization.model_validate(needed | {"name": config.site_name})
    facts = Catalogue(organization, {}, {}, {}, {})
    language = load_words(str(config.theme["language"]))
    site = view_site(facts, language, _now(), History({}))
    return site, make_site_files(site, str(config.site_url).rstrip("/") + "/")


def _edit_of(config: MkDocsConfig, wording: PreviewWords) -> FindEdit:
    """Where to edit what a section shows: in the editor's own program, or on the web."""
    root, uri = _root(config), config.edit_uri or ""
    places = SourceLines(root)
    program = str(config.extra.get("editor_uri", "vscode://file/{path}:{line}"))
    base = urljoin(f"{config.repo_url.rstrip('/')}/", uri) if config.repo_url else uri
    docs = posixpath.relpath(Path(config.docs_dir).resolve().as_posix(), root.as_posix())

    def edit(source: Source) -> Edit | None:
        line = places.line(*source)
        if line is None or not (Build.serving or uri):
            return None
        place = fill(wording.place, {"file": source.file, "line": str(line)})
        if Build.serving:
            path = quote((root / source.file).as_posix().lstrip("/"))
            return Edit(fill(program, {"path": path, "line": str(line)}), place)
        way = posixpath.relpath(source.file, docs)
        parts = urlsplit(urljoin(base, quote(way)))
        return Edit(parts._replace(fragment=f"L{line}").geturl(), place)

    return edit


def _draw(config: MkDocsConfig) -> Any:
    """Draws cards in the fonts of the theme, and keeps them for the next build."""
    folder = Path(config.theme.custom_dir or "") / "assets" / "fonts"
    fonts = {
        use: tuple(
            (folder / f"{name}-{part}.woff2").read_bytes() for part in ("latin", "latin-ext")
        )
        for use, name in FONTS.items()
    }
    return cached_draw(Fonts(**fonts), _root(config) / ".cache/prospectus/cards")


def _now() -> datetime:
    """The moment of the build, which follows SOURCE_DATE_EPOCH."""
    return get_build_datetime().replace(microsecond=0)


def _refuse_taken(config: MkDocsConfig, made: SiteFiles) -> None:
    """Refuse files in docs/ that want the address of something made from data/."""
    ours = {f"{page.path}index.html" for page in made.pages} | {file.path for file in made.files}
    for file in get_files(config):
        if file.dest_uri in ours:
            raise PluginError(
                f"docs/{file.src_uri} stands where something made from data/ belongs; rename it"
            )


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).resolve().parent


def _palette(names: NavigationWords) -> list[dict[str, Any]]:
    """Material's three palettes: the device's own, light, dark."""
    return [
        {"media": f"(prefers-color-scheme{media})", "scheme": scheme, "primary": "custom"}
        | {"accent": "custom", "toggle": {"icon": f"material/{icon}", "name": name}}
        for media, scheme, icon, name in (
            ("", "default", "theme-light-dark", names.light),
            (": light", "default", "weather-sunny", names.dark),
            (": dark", "slate", "weather-night", names.automatic),
        )
    ]


def on_files(files: Files, config: MkDocsConfig) -> Files:
    root, docs = _root(config), Path(config.docs_dir).resolve()
    for page in Build.outputs.pages:
        in_nav = page.path in NAV
        level = InclusionLevel.INCLUDED if in_nav else InclusionLevel.NOT_IN_NAV
        file = _add(files, config, f"{page.path}index.md", "", level)
        if page.source:
            file.edit_uri = posixpath.relpath((root / page.source).as_posix(), docs.as_posix())
        FactsPage(page, file, config)
    for made in Build.outputs.files:
        _add(files, config, made.path, made.content, InclusionLevel.INCLUDED)
    _publish_assets(files, config)
    return files


def _publish_assets(files: Files, config: MkDocsConfig) -> None:
    """Publish one style sheet and one script in place of their parts, by names that tell content.

    Two keep their names: `embed.js` stands on other websites, Material's own have such names.
    """
    theme = [file for file in files if file.src_uri.startswith("assets/")]
    Build.assets = {strip_fingerprint(file.src_uri): file.src_uri for file in theme}
    replaced = [
        file
        for file in theme
        if re.fullmatch(r"assets/(\w+\.(css|js)|(css|stylesheets)/.+)", file.src_uri)
        and file.src_uri != "assets/embed.js"
    ]
    texts = {strip_fingerprint(file.src_uri): file.content_string for file in replaced}
    for file in replaced:
        files.remove(file)
    for path, made in bundle_assets(texts).items():
        Build.assets[path] = made.path
        _add(files, config, made.path, made.content, InclusionLevel.INCLUDED)


def _add(
    files: Files, config: MkDocsConfig, path: str, content: str | bytes, level: InclusionLevel
) -> File:
    file = File.generated(config, path, content=content, inclusion=level)
    files.append(file)
    return file


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Give pages outside the navigation the page above them, for the active tab."""
    made = {file.page.output.path: file.page for file in files if isinstance(file.page, FactsPage)}
    for page in made.values():
        if page.output.path not in NAV and page.output.parent:
            page.parent = made[page.output.parent]  # type: ignore[assignment] # as Material does
    return nav


@event_priority(-100)
def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Let the theme's templates say what the product says."""
    env.globals.update(site=Build.site, words=Build.site.words, picture=Build.outputs.picture)
    env.globals.update(preview=Build.preview, problems=Build.problems, done=Build.done)
    # The script by which `mkdocs serve` renews pages stands inside of them, as the policy forbids.
    env.globals["policy"] = page_policy() if not Build.serving else ""
    env.filters["asset"] = _asset
    _tell_ages(config, files)
    return env


def _tell_ages(config: MkDocsConfig, files: Files) -> None:
    """Give each page the time of its last change, and its addresses in the other languages."""
    root, docs = _root(config), Path(config.docs_dir).resolve()
    ages = read_last_modified(root, "data", posixpath.relpath(docs.as_posix(), root.as_posix()))
    languages = config.extra.get("alternate") or []
    languages = languages if len(languages) > 1 else []
    for file in files.documentation_pages():
        page: Any = file.page
        if isinstance(page, FactsPage):
            page.changed = page_last_modified(page.output, Build.site, ages)
            # Every language is made from the same data, so that each has this page.
            page.alternates = [
                (one["lang"], urljoin(config.site_url or "", one["link"]) + page.output.path)
                for one in languages
            ]
        elif file.abs_src_path:
            source = Path(file.abs_src_path).resolve()
            page.changed = ages.get(posixpath.relpath(source.as_posix(), root.as_posix()))


@pass_context
def _asset(context: Context, path: str) -> str:
    """The address of a file of the theme, as seen from the page; KeyError where there is none."""
    return str(context.environment.filters["url"](context, Build.assets[path]))


def on_post_page(output: str, page: pages.Page, config: MkDocsConfig) -> str:
    return _valid(output)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    return _valid(output_content)


def _valid(html: str) -> str:
    """Without an attribute that Material gives its checkboxes and HTML does not allow them."""
    return re.sub(r'(<input [^>]*type="checkbox"[^>]*) autocomplete="off"', r"\1", html)
