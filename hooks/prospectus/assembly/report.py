"""Check a site and report the problems to the process that started the build."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from ..diagnostics import BuildReport, DataError, read_report, write_report
from ..facts import Catalogue
from ..site import Site
from .build import check_site


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


def report_history_gap(site: Site, report_file: Path) -> None:
    """Add to a report why the history of the site has a gap, if it has one."""
    write_report(replace(read_report(report_file), gap=site.view.gap), report_file)
