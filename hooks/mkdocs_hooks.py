"""Hands the pages and files of Prospectus to MkDocs.

Only the files `mkdocs_*.py` import MkDocs. Everything that can fail happens in `on_config`,
before MkDocs empties the site folder. `mkdocs.yml` loads this file with
`hooks: [hooks/mkdocs_hooks.py]`.
"""

from __future__ import annotations

import logging
import os
import posixpath
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_datetime
from pathspec.gitignore import GitIgnoreSpec

from mkdocs_menu import add_main_pages, sort_menu
from mkdocs_pages import (
    add_assets,
    add_file,
    add_page,
    complete_pages,
    escape_title,
    find_output,
    refuse_collisions,
    set_changes,
    source_path,
)
from mkdocs_report import ReportHandler
from prospectus.admin import InstallError
from prospectus.assembly import build_site, check_and_report, placeholder_site, report_notes
from prospectus.diagnostics import DataError, format_report
from prospectus.exports import page_last_modified
from prospectus.facts import parse_epoch
from prospectus.history import read_last_modified
from prospectus.output import allow_readers, list_built_files, write_file_list
from prospectus.site import Settings, Site, find_edits_in_program, find_edits_on_web, read_settings
from prospectus.social_cards import cached_draw, load_fonts
from prospectus.structure import COURSES, HOME, SESSIONS, FindEdit
from prospectus.theme import fix_html, make_palettes, page_policy

log = get_plugin_logger("prospectus")

# The main pages, in the menu.
MAIN = tuple(source_path(path) for path in (HOME, COURSES, SESSIONS))
# The source of pages that are made from several files.
ORGANIZATION = "data/organization.yml"
# MkDocs leaves out hidden files, but other programs look for those of this folder (RFC 8615).
WELL_KNOWN = GitIgnoreSpec.from_lines(["!/.well-known/"])


class Adapter:
    """Handles the events of MkDocs.

    While serving, it keeps the last good site and shows it while the data has problems.
    """

    def __init__(self) -> None:
        self.serving = self.preview = False
        self.site: Site | None = None
        self.last_good: Site | None = None
        self.problems = ""
        self.assets: dict[str, str] = {}
        # Where the process that started this build expects a report.
        self.report: Path | None = None
        self.messages: ReportHandler | None = None
        self.material_worker = ""

    def on_startup(self, command: str, dirty: bool) -> None:
        self.serving = command == "serve"
        self.preview = self.serving or os.environ.get("PROSPECTUS_PREVIEW") == "1"
        if not self.serving:
            allow_readers()
        self.report = Path(path) if (path := os.environ.get("PROSPECTUS_REPORT")) else None

    @event_priority(100)  # before plugins that fail on what is refused here
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        _check_clock()
        self._report_messages(config)
        if self.preview:
            config.edit_uri = os.environ.get("PROSPECTUS_EDIT_URI") or config.edit_uri
        try:
            self.site = self.last_good = self._build(config)
            self.problems = ""
        except DataError as error:
            self.problems = format_report(error)
            if not self.serving:
                raise PluginError(self.problems) from None
            self.site = self._fallback(config)
        except (InstallError, PluginError) as error:
            if not (self.serving and self.last_good):
                raise PluginError(str(error)) from None
            self.problems = str(error)
            self.site = self._fallback(config)
        view = self.site.view
        config.site_name = str(view.organization.name)
        organization = view.facts.organization
        # Material prints both as they are, inside quotation marks.
        config.theme["logo"] = quote(organization.logo)
        config.theme["favicon"] = quote(organization.favicon)
        config.theme["font"] = False
        # Without tabs, wide screens would have no menu.
        features = config.theme.get("features") or []
        config.theme["features"] = list(dict.fromkeys([*features, "navigation.tabs"]))
        config.theme["palette"] = make_palettes(view.words.navigation)
        config.copyright = str(escape(view.footer))
        own = config.exclude_docs or GitIgnoreSpec.from_lines([])
        config.exclude_docs = WELL_KNOWN + own
        config.nav = add_main_pages(config.nav, MAIN)
        return config

    def _report_messages(self, config: MkDocsConfig) -> None:
        """Keep what MkDocs and plugins log from now on, for the report of this build."""
        if self.report and not self.messages:
            self.messages = ReportHandler(Path(config.config_file_path), Path(config.docs_dir))
            logging.getLogger("mkdocs").addHandler(self.messages)

    def _build(self, config: MkDocsConfig) -> Site:
        root, now = _root(config), get_build_datetime().replace(microsecond=0)
        path, report = Path(config.config_file_path), self.report
        catalogue = check_and_report(root, now, path, report) if report else None
        settings = read_settings(path)
        fonts = load_fonts(Path(config.theme.custom_dir or "") / "assets" / "fonts")
        site = build_site(
            root,
            settings,
            now,
            catalogue=catalogue,
            preview=self.preview,
            find_edit=self._find_edit(config, settings) if self.preview else None,
            draw=cached_draw(fonts, root / ".cache/prospectus/cards"),
        )
        refuse_collisions(config, site)
        if report:
            report_notes(site, report)
        return site

    def _find_edit(self, config: MkDocsConfig, settings: Settings) -> FindEdit:
        root = _root(config)
        if self.serving:
            return find_edits_in_program(root, settings.editor_uri)
        docs_dir = _path_from(root, config.docs_dir)
        return find_edits_on_web(root, docs_dir, config.repo_url or "", config.edit_uri or "")

    def _fallback(self, config: MkDocsConfig) -> Site:
        """The site to serve while the data has problems."""
        if self.last_good:
            log.warning("%s\nThe pages still show the site before this change.", self.problems)
            return self.last_good
        log.warning("%s\nThe pages appear once all problems are fixed.", self.problems)
        language = str(config.theme["language"])
        return placeholder_site(
            config.site_name, config.site_url or "", language, get_build_datetime()
        )

    def on_pre_build(self, config: MkDocsConfig) -> None:
        """Refuse what a plugin or the command line changed after `mkdocs.yml` was checked."""
        if not config.use_directory_urls:
            raise PluginError(
                "A plugin, or --no-directory-urls, changes all addresses to files. That does not "
                "work here: the addresses in calendars and on paper are permanent."
            )

    @event_priority(100)  # before plugins that look pages up in the list of files
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        site, root = self._current(), _root(config)
        docs_dir = _path_from(root, config.docs_dir)
        for page in site.pages:
            add_page(
                files,
                config,
                page,
                source=root / (page.source or ORGANIZATION),
                edit_uri=posixpath.relpath(page.source, docs_dir) if page.source else None,
                in_nav=source_path(page.path) in MAIN,
            )
        for output in site.files:
            add_file(files, config, output)
        self.material_worker = next(file.src_uri for file in files if "/workers/" in file.src_uri)
        self.assets = add_assets(files, config)
        return files

    @event_priority(150)  # before plugins that make the menu themselves
    def sort_menu(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        return sort_menu(nav, MAIN, config) if config.nav is None else nav

    @event_priority(-200)  # after plugins that replace pages
    def complete_pages(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        complete_pages(files, self._current(), {page.file.src_uri for page in nav.pages})
        return nav

    @event_priority(100)  # before plugins that render templates
    def on_env(self, env: Any, config: MkDocsConfig, files: Files) -> Any:
        """Add what the templates of the theme need."""
        site = self._current()
        env.globals.update(site=site.view, words=site.view.words, picture=site.picture)
        env.globals.update(
            preview=self.preview, problems=self.problems, done=self.last_good is not None
        )
        # `mkdocs serve` adds an inline script for live reload, which the policy forbids.
        env.globals["policy"] = "" if self.serving else page_policy()
        env.globals["material_worker"] = self.material_worker
        env.filters["asset"] = self._asset
        self._set_dates_and_alternates(config, files)
        return env

    def _set_dates_and_alternates(self, config: MkDocsConfig, files: Files) -> None:
        """Set when each page last changed, and its URLs in all languages."""
        site, root = self._current(), _root(config)
        last_modified = read_last_modified(root, "data", _path_from(root, config.docs_dir))
        for file in files.documentation_pages():
            page = file.page
            if page is None:
                continue
            if output := find_output(page):
                changed = page_last_modified(output, site.view, last_modified)
                urls = site.settings.alternate_urls(config.site_url or "", output.path)
                set_changes(page, changed, urls)
            elif file.abs_src_path:
                escape_title(page)
                set_changes(page, last_modified.get(_path_from(root, file.abs_src_path)), [])

    @pass_context
    def _asset(self, context: Context, path: str) -> str:
        """The URL of a file of the theme, relative to the page; KeyError if there is none."""
        return str(context.environment.filters["url"](context, self.assets[path]))

    def _current(self) -> Site:
        if self.site is None:
            raise PluginError("on_config has not run")
        return self.site

    @event_priority(-200)  # after plugins that write files or log warnings
    def on_post_build(self, config: MkDocsConfig) -> None:
        """List what was built, so that the next build replaces nothing else."""
        if not self.serving:
            folder = Path(config.site_dir)
            write_file_list(folder, list_built_files(folder))
        self.on_build_error()

    def on_build_error(self, **_: Any) -> None:
        """Report what was logged, whether or not the build succeeded."""
        if self.report and self.messages:
            self.messages.write(self.report)

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        return fix_html(output)

    def on_post_template(
        self, output_content: str, template_name: str, config: MkDocsConfig
    ) -> str:
        return fix_html(output_content)


def _check_clock() -> None:
    """Refuse a SOURCE_DATE_EPOCH that MkDocs would fail on later."""
    try:
        if (epoch := os.environ.get("SOURCE_DATE_EPOCH")) is not None:
            parse_epoch(epoch)
    except ValueError as error:
        raise PluginError(str(error)) from None


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).resolve().parent


def _path_from(root: Path, path: str) -> str:
    """The path relative to the root, with slashes."""
    return posixpath.relpath(Path(path).resolve().as_posix(), root.as_posix())


def _event(handle: Callable[..., Any]) -> Callable[..., Any]:
    """A function, as Material's plugin “group” takes bound methods for those of plugins."""

    @wraps(handle)
    def run(*values: Any, **more: Any) -> Any:
        return handle(*values, **more)

    return run


_adapter = Adapter()
on_startup = _event(_adapter.on_startup)
on_config = _event(_adapter.on_config)
on_pre_build = _event(_adapter.on_pre_build)
on_files = _event(_adapter.on_files)
on_nav = CombinedEvent(_event(_adapter.sort_menu), _event(_adapter.complete_pages))
on_env = _event(_adapter.on_env)
on_post_page = _event(_adapter.on_post_page)
on_post_template = _event(_adapter.on_post_template)
on_post_build = _event(_adapter.on_post_build)
on_build_error = _event(_adapter.on_build_error)
