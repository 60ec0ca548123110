"""Build a site and report to the process that started the build."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ..diagnostics import BuildReport, DataError, read_report, write_report
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


def report_output(
    paths: Collection[str], report_file: Path, notes: Sequence[str] = (), kept_pages: int = 0
) -> None:
    """Add to a report how many pages and calendars are among the paths of a built site.

    kept_pages: how many of the pages were taken over from the last build
    """
    pages = sum(path.endswith(".html") for path in paths)
    calendars = sum(path.endswith(".ics") for path in paths)
    report = read_report(report_file)
    report = replace(
        report,
        notes=(*report.notes, *notes),
        pages=pages,
        calendars=calendars,
        kept_pages=kept_pages,
    )
    write_report(report, report_file)


def _notes(site: Site) -> Iterator[str]:
    if site.view.gap:
        yield site.view.gap
    if not is_release_known():
        yield _UNKNOWN_RELEASE.format(version=installed_version())
