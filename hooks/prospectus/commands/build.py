"""`prospectus build`."""

from __future__ import annotations

import filecmp
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path

import click

from ..diagnostics import DataError, count_problems, read_report
from ..structure import list_foreign_files
from .common import (
    LocalTimeParam,
    current_time,
    exit_with_problems,
    organization_zone,
    require_site,
    root_argument,
)
from .flyer import PAPERS, print_flyers

_MAX_NAMES = 3
_SOURCES = ("data", "docs", "hooks", "overrides")


@click.command()
@root_argument
@click.option(
    "--to",
    "target",
    default="site",
    show_default=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to build into; it is replaced only when the build succeeds.",
)
@click.option(
    "--now",
    type=LocalTimeParam(),
    help="Build as if it were this local time, for example 2027-01-10T12:00.",
)
@click.option(
    "--preview",
    is_flag=True,
    help="Show drafts too, and next to each section where to edit it; do not publish this.",
)
@click.option(
    "--flyers",
    "paper",
    type=PAPERS,
    help="Also print each course as a PDF on paper of this size, linked from its page.",
)
@click.option(
    "--browser",
    metavar="PROGRAM",
    help="The browser that prints them; without it, the first one on this computer.",
)
def build(  # noqa: PLR0917 - click names them
    root: Path,
    target: Path,
    now: datetime | None,
    preview: bool,
    paper: str | None,
    browser: str | None,
) -> None:
    """Build the site; a failed build keeps the last good one.

    \b
    Example:
      prospectus build --to site
      prospectus build --flyers letter
      prospectus build tests/demo --to site-demo --now 2027-01-10T12:00
    """  # noqa: D301 - click wants the character, not its name
    require_site(root)
    _check_target(root, target)
    moment = current_time(now, organization_zone(root)) if now else None
    final = target.resolve()
    final.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{final.name}-", dir=final.parent) as work:
        fresh, report_file = Path(work).resolve() / "site", Path(work).resolve() / "report.json"
        settings = {
            "PROSPECTUS_PREVIEW": "1" if preview else "",
            "PROSPECTUS_FLYERS": str(bool(paper)).lower(),
            "PROSPECTUS_REPORT": str(report_file),
        }
        error_output = _run_mkdocs(root, fresh, moment, settings)
        report = read_report(report_file)
        if report.errors:
            exit_with_problems(DataError(report.errors), "nothing was built")
        if error_output is not None:
            click.echo(error_output, err=True)
            raise SystemExit(1)
        if paper:
            print_flyers(fresh, (), paper, browser)
        _keep_modification_times(final, fresh)
        _replace(final, fresh, Path(work) / "old")
    for note in report.notes:
        click.echo(f"Note: {note}.", err=True)
    if report.warnings:
        click.echo(f"{count_problems(report.warnings)}; to see them: prospectus check", err=True)
    pages = sum(1 for _ in final.rglob("*.html"))
    feeds = sum(1 for _ in final.rglob("*.ics"))
    click.echo(f"Built {pages} pages and {feeds} calendars into {target}/")


def _check_target(root: Path, target: Path) -> None:
    """Refuse to replace a folder that has anything that no build put there."""
    folder, home = target.resolve(), root.resolve()
    if home.is_relative_to(folder) or any(folder.is_relative_to(home / name) for name in _SOURCES):
        raise click.UsageError(f"--to {target} would replace the site's own sources")
    if Path.cwd().is_relative_to(folder):
        raise click.UsageError(
            f"--to {target} would replace the folder you are in; choose another"
        )
    foreign = list_foreign_files(folder) if folder.is_dir() else []
    tops = list(dict.fromkeys(path.partition("/")[0] for path in foreign))
    if ".git" in tops:
        raise click.UsageError(
            f"{target} is a Git repository; build into another folder, and copy the files"
        )
    if foreign:
        names = ", ".join(foreign[:_MAX_NAMES]) + (", …" if len(foreign) > _MAX_NAMES else "")
        raise click.UsageError(
            f"{target} has what no build put there: {names}; move it, or choose another folder"
        )


def _run_mkdocs(
    root: Path, target: Path, now: datetime | None, settings: dict[str, str]
) -> str | None:
    """Run MkDocs in a separate process, as this package does not import it.

    `settings` are environment variables. Returns the error output if MkDocs fails, else None.
    """
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"} | settings
    if now:
        environment["SOURCE_DATE_EPOCH"] = str(int(now.timestamp()))
    configuration = str(root / "mkdocs.yml")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", configuration]
    process = subprocess.run(
        [*command, "--site-dir", str(target)],
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )
    return process.stderr.rstrip() if process.returncode else None


def _keep_modification_times(before: Path, after: Path) -> None:
    """Give files whose bytes are the same their earlier modification time.

    Web servers make ETag and Last-Modified of it, so calendar apps that poll get 304.
    """
    for path in after.rglob("*"):
        earlier = before / path.relative_to(after)
        if path.is_file() and earlier.is_file() and filecmp.cmp(earlier, path, shallow=False):
            shutil.copystat(earlier, path)


def _replace(target: Path, fresh: Path, old: Path) -> None:
    """Replace a folder with another by renaming, so that no reader sees half a site."""
    if target.exists():
        target.rename(old)
    try:
        fresh.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)
