"""Check a site and report the problems to the process that started the build."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from ..calendars import describe_sizes
from ..diagnostics import BuildReport, DataError, read_report, write_report
from ..facts import Catalogue
from ..history import installed_version, is_release_known
from ..site import Site
from .build import check_site

_UNKNOWN_RELEASE = (
    "tzdata {version} is newer than this version of Prospectus: if its rules move sessions, "
    "calendar programs may ignore that; update Prospectus too"
)


def check_and_report(
    root: Path, now: datetime, config_file: Path, report_file: Path
) -> Catalogue | None:
    """Check a site, write the problems into `report_file` and return the facts.

    Raises `DataError` for errors.
    """
    findings = check_site(root, now, config_file)
    write_report(BuildReport(problems=findings.problems), report_file)
    if findings.errors:
        raise DataError(findings.errors)
    return findings.facts


def report_notes(site: Site, report_file: Path) -> None:
    """Add to a report what the person who builds the site should know."""
    write_report(replace(read_report(report_file), notes=tuple(_notes(site))), report_file)


def _notes(site: Site) -> Iterator[str]:
    if site.view.gap:
        yield site.view.gap
    if not is_release_known():
        yield _UNKNOWN_RELEASE.format(version=installed_version())
    yield from describe_sizes(site.calendars)
