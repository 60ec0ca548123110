"""Read a site from its folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from ..diagnostics import DataError, Problem, Progress, Stage, no_progress
from ..facts import Catalogue
from ..loading import Findings, lint
from ..output import pause_collector
from ..site import Settings, Site, read_settings
from ..structure import FindEdit
from .build import build_site
from .link_targets import LazyLinkTargets


class SiteReader:
    """Reads the settings, the data and the history of a site, each once.

    now: the instant of the build, with a time zone
    config_file: defaults to `mkdocs.yml` in the folder `root`
    preview: whether drafts are included
    find_edit: where to edit what a section shows, for the settings of the site
    assets_dir: the folder with the assets of the theme, for `build`
    progress: hears what is read or made
    """

    def __init__(
        self,
        root: Path,
        now: datetime,
        *,
        config_file: Path | None = None,
        preview: bool = False,
        find_edit: Callable[[Settings], FindEdit] | None = None,
        assets_dir: Path | None = None,
        progress: Progress = no_progress,
    ) -> None:
        self.root, self.now, self.preview = root, now, preview
        self.progress = progress
        self._config_file = config_file or root / "mkdocs.yml"
        self._find_edit, self._assets_dir = find_edit, assets_dir
        self._settings: Settings | None = None
        self._catalogue: Catalogue | None = None
        self._site: Site | None = None

    @pause_collector()
    def check(self) -> Findings:
        """Find every problem in the facts, texts and settings of the site."""
        self.progress(Stage.READING)
        problems: Sequence[Problem] = ()
        try:
            settings = self._read_settings()
        except DataError as error:
            problems = error.problems
            findings = lint(self.root, self.now, "", None)
        else:
            findings = lint(self.root, self.now, settings.site_url, self._link_targets)
        self._catalogue = findings.facts
        return replace(findings, problems=(*problems, *findings.problems))

    @pause_collector()
    def build(self) -> Site:
        """Build the site; raises `DataError` with every error in the settings or the data."""
        if self._site is None:
            settings = self._read_settings()
            self._site = build_site(
                self.root,
                settings,
                self.now,
                catalogue=self._catalogue,
                preview=self.preview,
                find_edit=self._find_edit(settings) if self._find_edit else None,
                assets_dir=self._assets_dir,
                progress=self.progress,
            )
        return self._site

    def _read_settings(self) -> Settings:
        if self._settings is None:
            self._settings = read_settings(self._config_file)
        return self._settings

    def _link_targets(self, catalogue: Catalogue) -> LazyLinkTargets:
        """What links may point to: the published site, without drafts."""
        self._catalogue = catalogue
        settings = self._read_settings()

        def make_site() -> Site:
            if self.preview and catalogue != catalogue.published():
                return build_site(
                    self.root, settings, self.now, catalogue=catalogue, progress=self.progress
                )
            return self.build()

        return LazyLinkTargets(catalogue, settings, self.root, self.now, make_site)


def check_site(root: Path, now: datetime, progress: Progress = no_progress) -> Findings:
    """Find every problem in the facts, texts and settings of a site as of the instant `now`."""
    return SiteReader(root, now, progress=progress).check()
