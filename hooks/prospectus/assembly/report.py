"""Build a site and report to the process that started the build."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ..diagnostics import BuildReport, DataError, Progress, no_progress, read_report, write_report
from ..history import installed_version, is_release_known, list_commits_meanwhile
from ..output import list_built_files, write_file_list
from ..site import Site
from .publish import SiteWriter
from .reader import SiteReader

_UNKNOWN_RELEASE = (
    "tzdata {version} is newer than this version of Prospectus: if its rules move sessions, "
    "calendar programs may ignore that; update Prospectus too"
)


def build_and_report(reader: SiteReader, report_file: Path) -> Site:
    """Check a site and build it; write the problems, and notes about it, into `report_file`.

    Raises `DataError` for errors.
    """
    with list_commits_meanwhile(reader.root):
        findings = reader.check()
    report = BuildReport(problems=findings.problems)
    write_report(report, report_file)
    if findings.errors:
        raise DataError(findings.errors)
    site = reader.build()
    write_report(replace(report, notes=tuple(_notes(site))), report_file)
    return site


def write_and_report(
    writer: SiteWriter, report_file: Path | None, progress: Progress = no_progress
) -> None:
    """Write a site, and list all that is in its folder, so that the next build replaces no more.

    Adds to the report, if there is one, how many pages and calendars there are.
    """
    written = writer.write_all(progress)
    built = list_built_files(writer.folder)
    write_file_list(writer.folder, built)
    if report_file:
        report = read_report(report_file)
        report = replace(
            report,
            notes=(*report.notes, *written.notes),
            kept=written.kept,
            pages=sum(path.endswith(".html") for path in built),
            calendars=sum(path.endswith(".ics") for path in built),
        )
        write_report(report, report_file)


def _notes(site: Site) -> Iterator[str]:
    if site.view.gap:
        yield site.view.gap
    if not is_release_known():
        yield _UNKNOWN_RELEASE.format(version=installed_version())
