"""Lets MkDocs host what Prospectus makes.

Only the files `mkdocs_*.py` import MkDocs. Everything that can fail happens in `on_config`,
before MkDocs empties the site folder. `mkdocs.yml` loads this file with
`hooks: [hooks/mkdocs_hooks.py]`.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cache, partial, wraps
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_datetime
from pathspec.gitignore import GitIgnoreSpec

from mkdocs_frame import HandwrittenFrame, edit_url_of, make_frame, set_theme
from mkdocs_menu import add_main_pages, sort_menu
from mkdocs_pages import (
    Host,
    Listed,
    add_files,
    add_pages,
    assets_folder,
    complete_handwritten,
    complete_pages,
    list_material_styles,
    path_from,
    refuse_collisions,
    remove_assets,
    root_of,
    source_path,
)
from mkdocs_report import LOGGER, ReportHandler
from mkdocs_search import has_search, take_entries
from mkdocs_serve import OnRequest, Rebuild, is_reloading, list_other_paths
from prospectus.admin import InstallError
from prospectus.assembly import (
    Handwritten,
    SiteReader,
    SiteWriter,
    build_and_report,
    placeholder_site,
    write_and_report,
)
from prospectus.diagnostics import (
    DataError,
    Progress,
    ProgressPipe,
    format_report,
    no_progress,
)
from prospectus.facts import parse_epoch
from prospectus.history import read_last_modified
from prospectus.output import allow_readers
from prospectus.pages import Frame
from prospectus.site import (
    Settings,
    Site,
    find_edits_in_program,
    find_edits_on_web,
)
from prospectus.structure import COURSES, HOME, SESSIONS, FindEdit
from prospectus.theme import Assets, fix_html

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
        self.host: Host
        self.nav = Navigation([], [])
        self.site: Site | None = None
        self.last_good: Site | None = None
        self.problems = ""
        self.frame = Frame(menu=(), assets=Assets(files=(), paths={}))
        self.on_request = OnRequest()
        self.handwritten = Handwritten()
        self.last_modified: Callable[[], Mapping[str, datetime]] = dict
        # Where the process that started this build expects a report.
        self.report: Path | None = None
        # The site that this build will replace.
        self.last: Path | None = None
        self.messages: ReportHandler | None = None
        self.progress: Progress = no_progress

    def on_startup(self, command: str, dirty: bool) -> None:
        self.serving = command == "serve"
        self.preview = self.serving or os.environ.get("PROSPECTUS_PREVIEW") == "1"
        if not self.serving:
            allow_readers()
        self.report = Path(path) if (path := os.environ.get("PROSPECTUS_REPORT")) else None
        self.last = Path(path) if (path := os.environ.get("PROSPECTUS_LAST")) else None
        if descriptor := os.environ.get("PROSPECTUS_PROGRESS"):
            self.progress = ProgressPipe(int(descriptor))

    @event_priority(100)  # before plugins that fail on what is refused here
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        _check_clock()
        self._report_messages(config)
        if self.preview:
            config.edit_uri = os.environ.get("PROSPECTUS_EDIT_URI") or config.edit_uri
        try:
            self.site = self.last_good = self._build(config)
            self.problems = ""
            if not self.serving:
                gc.freeze()  # the site is kept to the end of the process
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
        set_theme(config, self.site.view)
        own = config.exclude_docs or GitIgnoreSpec.from_lines([])
        config.exclude_docs = WELL_KNOWN + own
        config.nav = add_main_pages(config.nav, MAIN)
        return config

    def _report_messages(self, config: MkDocsConfig) -> None:
        """Keep what MkDocs and plugins log from now on, for the report of this build."""
        if self.report and not self.messages:
            self.messages = ReportHandler(Path(config.config_file_path), Path(config.docs_dir))
            LOGGER.addHandler(self.messages)

    def _build(self, config: MkDocsConfig) -> Site:
        site = self._read(config)
        refuse_collisions(config, site)
        return site

    def _read(self, config: MkDocsConfig) -> Site:
        reader = SiteReader(
            root_of(config),
            get_build_datetime().replace(microsecond=0),
            config_file=Path(config.config_file_path),
            preview=self.preview,
            find_edit=partial(self._find_edit, config) if self.preview else None,
            assets_dir=assets_folder(config),
            progress=self.progress,
        )
        return build_and_report(reader, self.report) if self.report else reader.build()

    def _find_edit(self, config: MkDocsConfig, settings: Settings) -> FindEdit:
        root = root_of(config)
        if self.serving:
            return find_edits_in_program(root, settings.editor_uri)
        return find_edits_on_web(root, edit_url_of(config))

    def _fallback(self, config: MkDocsConfig) -> Site:
        """The site to serve while the data has problems."""
        if self.last_good:
            log.warning("%s\nThe pages still show the site before this change.", self.problems)
            return self.last_good
        log.warning("%s\nThe pages appear once all problems are fixed.", self.problems)
        language = str(config.theme["language"])
        return placeholder_site(
            config.site_name,
            config.site_url or "",
            language,
            get_build_datetime(),
            assets_folder(config),
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
        site, root = self._current(), root_of(config)
        self.host = Host(config)
        # Only hand-written pages may link them.
        with_files = bool(files.documentation_pages())
        add_pages(files, self.host, site, root=root, source=ORGANIZATION, menu=MAIN)
        remove_assets(files, config)
        if with_files:
            add_files(files, self.host, site)
        return files

    @event_priority(-200)  # after plugins that look pages up
    def hide_pages(self, files: Files, config: MkDocsConfig) -> Files:
        """Let MkDocs make the menu without looking at each of our pages."""
        self.host.listed = Listed.MENU
        return files

    @event_priority(150)  # before plugins that make the menu themselves
    def sort_menu(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        self.host.listed, self.host.has_pages = Listed.ALL, True
        return sort_menu(nav, MAIN, config) if config.nav is None else nav

    @event_priority(-200)  # after plugins that replace pages
    def complete_pages(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        complete_pages(
            files, self.host, self._current(), {page.file.src_uri for page in nav.pages}
        )
        self.nav = nav
        return nav

    @event_priority(100)  # before plugins that render templates
    def on_env(self, env: Any, config: MkDocsConfig, files: Files) -> Any:
        """Make the frame, now that the titles of all pages are known."""
        site, root = self._current(), root_of(config)
        docs_dir = path_from(root, config.docs_dir)
        self.last_modified = cache(partial(read_last_modified, root, "data", docs_dir))
        self.handwritten = Handwritten(pages=complete_handwritten(files, site, root))
        frame = make_frame(site, config, env, self.nav)
        self.frame = replace(
            frame,
            # `mkdocs serve` adds an inline script for live reload, which the policy forbids.
            policy="" if self.serving else frame.policy,
            preview=self.preview,
            problems=self.problems,
            done=self.last_good is not None,
        )
        env.globals.update(
            frame=HandwrittenFrame(site, self.frame),
            words=site.view.words,
            policy=self.frame.policy,
            material_styles=list_material_styles(files),
        )
        return env

    def _current(self) -> Site:
        if self.site is None:
            raise PluginError("on_config has not run")
        return self.site

    @event_priority(-200)  # after plugins that write files or log warnings
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write what is made from data beside what MkDocs has written, and list all of it.

        The next build replaces nothing that is not listed.
        """
        if has_search(config):
            self.handwritten = replace(self.handwritten, search=take_entries(config))
        writer = self._make_writer(config)
        if not self.serving:
            write_and_report(writer, self.report, self.progress)
        elif is_reloading():
            self._write_on_request(writer)
        else:
            writer.write_all()
        self.on_build_error()

    def _make_writer(self, config: MkDocsConfig) -> SiteWriter:
        site = self._current()
        frame = replace(self.frame, assets=site.assets)
        return SiteWriter(
            site,
            frame,
            Path(config.site_dir),
            self.last_modified,
            self.handwritten,
            # Whoever comes later may change files, and must not change those of the last site.
            last=self.last if config.plugins.events["post_build"][-1] is on_post_build else None,
        )

    def _write_on_request(self, writer: SiteWriter) -> None:
        self.on_request.use(writer)
        writer.write("404.html")  # MkDocs shows it for anything that does not exist

    def on_serve(
        self, server: LiveReloadServer, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        """Let the server write pages when they are asked for."""
        server.set_app(self.on_request.wrap(server.serve_request, server.mount_path))
        watched = (config.docs_dir, config.config_file_path, *config.watch)
        others = list_other_paths(root_of(config), watched)
        server.builder = Rebuild(server.builder, partial(self._read_again, config), others)
        return server

    def _read_again(self, config: MkDocsConfig) -> bool:
        """Read the data again; whether only what is made from data changes, without problems."""
        if self.problems:
            return False
        try:
            site = self._read(config)
        except (DataError, InstallError, PluginError):
            return False
        # Hand-written pages may link to a page that is gone, or be where a new one is.
        if site.routes_by_path.keys() != self._current().routes_by_path.keys():
            return False
        self.site = self.last_good = site
        self._write_on_request(self._make_writer(config))
        return True

    def on_build_error(self, **_: Any) -> None:
        """Report what was logged, whether or not the build succeeded."""
        if self.report and self.messages:
            self.messages.write(self.report)

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        return fix_html(output)


def _check_clock() -> None:
    """Refuse a SOURCE_DATE_EPOCH that MkDocs would fail on later."""
    try:
        if (epoch := os.environ.get("SOURCE_DATE_EPOCH")) is not None:
            parse_epoch(epoch)
    except ValueError as error:
        raise PluginError(str(error)) from None


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
on_files = CombinedEvent(_event(_adapter.on_files), _event(_adapter.hide_pages))
on_nav = CombinedEvent(_event(_adapter.sort_menu), _event(_adapter.complete_pages))
on_env = _event(_adapter.on_env)
on_post_page = _event(_adapter.on_post_page)
on_post_build = _event(_adapter.on_post_build)
on_build_error = _event(_adapter.on_build_error)
on_serve = _event(_adapter.on_serve)
