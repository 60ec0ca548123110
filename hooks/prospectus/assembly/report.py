"""Build a site and report to the process that started the build."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ..calendars import describe_sizes
from ..diagnostics import BuildReport, DataError, write_report
from ..history import installed_version, is_release_known
from ..site import Site
from .reader import SiteReader

_UNKNOWN_RELEASE = (
    "tzdata {version} is newer than this version of Prospectus: if its rules move sessions, "
    "calendar programs may ignore that; update Prospectus too"
)


def build_and_report(reader: SiteReader, report_file: Path) -> Site:
    """Check a site and build it; write the problems, and notes about it, into `report_file`.

    Raises `DataError` for errors.
    """
    findings = reader.check()
    report = BuildReport(problems=findings.problems)
    write_report(report, report_file)
    if findings.errors:
        raise DataError(findings.errors)
    site = reader.build()
    write_report(replace(report, notes=tuple(_notes(site))), report_file)
    return site


def _notes(site: Site) -> Iterator[str]:
    if site.view.gap:
        yield site.view.gap
    if not is_release_known():
        yield _UNKNOWN_RELEASE.format(version=installed_version())
    yield from describe_sizes(site.calendars)
