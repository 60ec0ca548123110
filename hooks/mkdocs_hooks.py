"""Hands the pages and files of Prospectus to MkDocs; the only file that imports it.

Everything that can fail happens in `on_config`, before MkDocs empties the site folder. Set in
`mkdocs.yml` as `hooks: [hooks/mkdocs_hooks.py]`.
"""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

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

from prospectus.admin import InstallError
from prospectus.assembly import build_site, check_site, placeholder_site
from prospectus.diagnostics import BuildReport, DataError, format_report, write_report
from prospectus.exports import page_last_modified
from prospectus.history import read_last_modified
from prospectus.locale import NavigationWords, list_languages
from prospectus.site import (
    Settings,
    Site,
    find_edits_in_program,
    find_edits_on_web,
    read_settings,
)
from prospectus.social_cards import cached_draw, load_fonts
from prospectus.structure import COURSES, HOME, SESSIONS, FindEdit, Page
from prospectus.theme import bundle_assets, is_bundled, page_policy, strip_fingerprint

log = get_plugin_logger("prospectus")

NAV = (HOME, COURSES, SESSIONS)


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


class Adapter:
    """The events of MkDocs. While serving, it keeps the last good site for when data is wrong."""

    def __init__(self) -> None:
        self.serving = self.preview = False
        self.site: Site | None = None
        self.last_good: Site | None = None
        self.problems = ""
        self.assets: dict[str, str] = {}

    def on_startup(self, command: str, dirty: bool) -> None:
        self.serving = command == "serve"
        self.preview = self.serving or os.environ.get("PROSPECTUS_PREVIEW") == "1"

    @event_priority(100)  # before plugins that trip over what is refused here
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        if self.preview:
            config.edit_uri = os.environ.get("PROSPECTUS_EDIT_URI") or config.edit_uri
        try:
            self.site = self.last_good = self._build(config)
            self.problems = ""
        except DataError as error:
            self.problems = format_report(error)
            if not self.serving:
                raise PluginError(self.problems) from None
            self.site = self._stand_in(config)
        except (InstallError, TakenError) as error:
            if not (self.serving and self.last_good):
                raise PluginError(str(error)) from None
            self.problems = str(error)
            self.site = self._stand_in(config)
        view = self.site.view
        config.site_name = str(view.organization.name)
        organization = view.facts.organization
        config.theme["logo"], config.theme["favicon"] = organization.logo, organization.favicon
        config.theme["palette"] = _palette(view.words.navigation)
        config.copyright = str(escape(view.footer))
        own = [f"{path}index.md" for path in NAV]
        config.nav = own + [entry for entry in config.nav or [] if entry not in own]
        return config

    def _build(self, config: MkDocsConfig) -> Site:
        root, now = _root(config), get_build_datetime().replace(microsecond=0)
        path = Path(config.config_file_path)
        report_file = os.environ.get("PROSPECTUS_REPORT")
        findings = check_site(root, now, path) if report_file else None
        if report_file and findings:
            write_report(BuildReport(problems=findings.problems), Path(report_file))
            if findings.errors:
                raise DataError(findings.errors)
        settings = read_settings(path)
        site = build_site(
            root,
            settings,
            now,
            catalogue=findings.facts if findings else None,
            preview=self.preview,
            find_edit=self._find_edit(config, settings) if self.preview else None,
            draw=cached_draw(
                load_fonts(Path(config.theme.custom_dir or "") / "assets" / "fonts"),
                root / ".cache/prospectus/cards",
            ),
        )
        _refuse_taken(config, site)
        if report_file and findings:
            report = BuildReport(problems=findings.problems, gap=site.view.gap)
            write_report(report, Path(report_file))
        return site

    def _find_edit(self, config: MkDocsConfig, settings: Settings) -> FindEdit:
        root = _root(config)
        if self.serving:
            return find_edits_in_program(root, settings.editor_uri)
        url = config.edit_uri or ""
        url = urljoin(f"{config.repo_url.rstrip('/')}/", url) if config.repo_url else url
        return find_edits_on_web(root, _below(root, config.docs_dir), url)

    def _stand_in(self, config: MkDocsConfig) -> Site:
        """What to serve while the data has problems."""
        if self.last_good:
            log.warning("%s\nThe pages still show the site before this change.", self.problems)
            return self.last_good
        log.warning("%s\nThe pages appear once all problems are fixed.", self.problems)
        language = str(config.theme["language"])
        settings = Settings(
            site_url=config.site_url or "http://127.0.0.1/",
            language=language if language in list_languages() else "en",
        )
        return placeholder_site(settings, config.site_name, get_build_datetime())

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        site = self._current()
        for page in site.pages:
            in_nav = page.path in NAV
            level = InclusionLevel.INCLUDED if in_nav else InclusionLevel.NOT_IN_NAV
            file = _add(files, config, f"{page.path}index.md", "", level)
            if page.source:
                docs = Path(config.docs_dir).resolve()
                file.edit_uri = posixpath.relpath(
                    (_root(config) / page.source).as_posix(), docs.as_posix()
                )
            FactsPage(page, file, config)
        for output in site.files:
            _add(files, config, output.path, output.content, InclusionLevel.INCLUDED)
        self._publish_assets(files, config)
        return files

    def _publish_assets(self, files: Files, config: MkDocsConfig) -> None:
        """Publish style sheets and scripts under names with a hash of their content."""
        theme = [file for file in files if file.src_uri.startswith("assets/")]
        self.assets = {strip_fingerprint(file.src_uri): file.src_uri for file in theme}
        parts = [file for file in theme if is_bundled(file.src_uri)]
        texts = {strip_fingerprint(file.src_uri): file.content_string for file in parts}
        for file in parts:
            files.remove(file)
        for path, bundle in bundle_assets(texts).items():
            self.assets[path] = bundle.path
            _add(files, config, bundle.path, bundle.content, InclusionLevel.INCLUDED)

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Give pages outside the navigation the page above them, for the active tab."""
        ours = {
            file.page.output.path: file.page for file in files if isinstance(file.page, FactsPage)
        }
        for page in ours.values():
            if page.output.path not in NAV and page.output.parent:
                page.parent = ours[page.output.parent]  # type: ignore[assignment] # as Material does
        return nav

    @event_priority(-100)
    def on_env(self, env: Any, config: MkDocsConfig, files: Files) -> Any:
        """Give the theme's templates what they need of the product."""
        site = self._current()
        env.globals.update(site=site.view, words=site.view.words, picture=site.picture)
        env.globals.update(
            preview=self.preview, problems=self.problems, done=self.last_good is not None
        )
        # Live reload of `mkdocs serve` is a script inside of pages, which the policy forbids.
        env.globals["policy"] = "" if self.serving else page_policy()
        env.filters["asset"] = self._asset
        self._set_dates(config, files)
        return env

    def _set_dates(self, config: MkDocsConfig, files: Files) -> None:
        """Give each page the time of its last change, and its addresses in other languages."""
        site, root = self._current(), _root(config)
        last_modified = read_last_modified(root, "data", _below(root, config.docs_dir))
        languages = site.settings.alternate if len(site.settings.alternate) > 1 else ()
        for file in files.documentation_pages():
            page: Any = file.page
            if isinstance(page, FactsPage):
                page.changed = page_last_modified(page.output, site.view, last_modified)
                # Every language is made from the same data, so each of them has this page.
                page.alternates = [
                    (other.lang, urljoin(config.site_url or "", other.link) + page.output.path)
                    for other in languages
                ]
            elif file.abs_src_path:
                page.changed = last_modified.get(_below(root, file.abs_src_path))

    @pass_context
    def _asset(self, context: Context, path: str) -> str:
        """The address of a file of the theme, as seen from the page; KeyError if there is none."""
        return str(context.environment.filters["url"](context, self.assets[path]))

    def _current(self) -> Site:
        if self.site is None:
            raise PluginError("on_config has not run")
        return self.site

    def on_post_page(self, output: str, page: pages.Page, config: MkDocsConfig) -> str:
        return _valid(output)

    def on_post_template(
        self, output_content: str, template_name: str, config: MkDocsConfig
    ) -> str:
        return _valid(output_content)


def _refuse_taken(config: MkDocsConfig, site: Site) -> None:
    """Refuse files in docs/ that have the address of something made from data/."""
    ours = {f"{page.path}index.html" for page in site.pages} | {file.path for file in site.files}
    for file in get_files(config):
        if file.dest_uri in ours:
            raise TakenError(
                f"docs/{file.src_uri} has the address of something made from data/; rename it"
            )


class TakenError(Exception):
    """A hand-written file has the address of one of ours."""


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).resolve().parent


def _below(root: Path, path: str) -> str:
    """A path relative to the root, with slashes."""
    return posixpath.relpath(Path(path).resolve().as_posix(), root.as_posix())


def _palette(words: NavigationWords) -> list[dict[str, Any]]:
    """Material's three palettes: the device's own, light, dark."""
    return [
        {"media": f"(prefers-color-scheme{media})", "scheme": scheme, "primary": "custom"}
        | {"accent": "custom", "toggle": {"icon": f"material/{icon}", "name": name}}
        for media, scheme, icon, name in (
            ("", "default", "theme-light-dark", words.light),
            (": light", "default", "weather-sunny", words.dark),
            (": dark", "slate", "weather-night", words.automatic),
        )
    ]


def _add(
    files: Files, config: MkDocsConfig, path: str, content: str | bytes, level: InclusionLevel
) -> File:
    file = File.generated(config, path, content=content, inclusion=level)
    files.append(file)
    return file


def _valid(html: str) -> str:
    """Without an attribute that Material gives its checkboxes and HTML does not allow them."""
    return re.sub(r'(<input [^>]*type="checkbox"[^>]*) autocomplete="off"', r"\1", html)


_adapter = Adapter()
on_startup = _adapter.on_startup
on_config = _adapter.on_config
on_files = _adapter.on_files
on_nav = _adapter.on_nav
on_env = _adapter.on_env
on_post_page = _adapter.on_post_page
on_post_template = _adapter.on_post_template
