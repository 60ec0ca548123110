"""`prospectus build`."""

from __future__ import annotations

import re
import signal
import time
from functools import cache, partial
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

import click

from ..diagnostics import MKDOCS, BuildReport, DataError, count_problems, read_report
from ..output import (
    BuildIsRunningError,
    SiteFiles,
    allow_readers,
    open_build_folder,
    read_site_files,
    replace_site,
)
from .common import (
    LocalTimeParam,
    exit_with_problems,
    read_time,
    require_site,
    root_argument,
)
from .flyer import PAPERS, print_flyers
from .mkdocs_build import build_with_mkdocs
from .progress_line import show_progress
from .wording import format_count, format_duration

if TYPE_CHECKING:
    from ..facts import LocalTime

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
@click.option("-q", "--quiet", is_flag=True, help="Print only what is wrong, and notes.")
def build(  # noqa: PLR0917 - click names them
    root: Path,
    target: Path,
    now: LocalTime | None,
    preview: bool,
    paper: str | None,
    browser: str | None,
    quiet: bool,
) -> None:
    """Build the site; a failed build keeps the last good one.

    \b
    Example:
      prospectus build --to site
      prospectus build --flyers letter
      prospectus build tests/demo --to site-demo --now 2027-01-10T12:00
    """  # noqa: D301 - click wants the character, not its name
    begin = time.monotonic()
    require_site(root)
    final = _check_target(root, target)
    moment = read_time(now, root)
    allow_readers()
    signal.signal(signal.SIGTERM, _exit_on_signal)
    try:
        with open_build_folder(final) as folder:
            settings = {
                "PROSPECTUS_PREVIEW": "1" if preview else "",
                "PROSPECTUS_FLYERS": str(bool(paper)).lower(),
                "PROSPECTUS_REPORT": str(folder.report),
                "PROSPECTUS_LAST": str(final),
            }
            read_last = cache(partial(_read_target, final, target))
            with show_progress(quiet=quiet) as progress:
                clock = moment if now else None
                error_output = build_with_mkdocs(
                    root, folder, clock, settings, progress, meanwhile=read_last
                )
            report = read_report(folder.report)
            if report.errors and not (error_output and _failed_otherwise(report, error_output)):
                exit_with_problems(DataError(report.errors), "nothing was built")
            if error_output is not None:
                click.echo(error_output, err=True)
                raise SystemExit(1)
            if paper:
                print_flyers(folder.site, (), paper, browser)
            replace_site(final, read_last(), folder.site)
    except BuildIsRunningError:
        raise click.ClickException(
            f"another build into {target} is running; wait until it has ended"
        ) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise click.ClickException(f"{target} can't be written to: {reason}") from None
    for note in report.notes:
        click.echo(f"Note: {note}.", err=True)
    if report.warnings:
        click.echo(f"{count_problems(report.warnings)}; to see them: prospectus check", err=True)
    if not quiet:
        click.echo(_summary(report, target, time.monotonic() - begin))


def _summary(report: BuildReport, target: Path, seconds: float) -> str:
    pages = format_count(report.pages, "page")
    if report.kept:
        pages += f" ({report.kept:,} unchanged)"
    feeds = format_count(report.calendars, "calendar")
    return f"Built {pages} and {feeds} into {target}/ in {format_duration(seconds)}"


def _check_target(root: Path, target: Path) -> Path:
    """The folder to build into; refuses one that has anything that no build put there."""
    try:
        folder, home = target.resolve(), root.resolve()
    except (OSError, RuntimeError):  # the latter until Python 3.12
        raise click.UsageError(f"--to {target} is a link to itself; choose another") from None
    if home.is_relative_to(folder) or any(folder.is_relative_to(home / name) for name in _SOURCES):
        raise click.UsageError(f"--to {target} would replace the site's own sources")
    if Path.cwd().is_relative_to(folder):
        raise click.UsageError(
            f"--to {target} would replace the folder you are in; choose another"
        )
    return folder


def _read_target(folder: Path, target: Path) -> SiteFiles:
    """What is in the folder to build into; refuses anything that no build put there."""
    files = read_site_files(folder)
    tops = {path.partition("/")[0] for path in files.foreign}
    if ".git" in tops:
        raise click.UsageError(
            f"{target} is a Git repository; build into another folder, and copy the files"
        )
    if foreign := files.foreign:
        names = ", ".join(foreign[:_MAX_NAMES]) + (", …" if len(foreign) > _MAX_NAMES else "")
        raise click.UsageError(
            f"{target} has what no build put there: {names}; move it, or choose another folder"
        )
    return files


def _failed_otherwise(report: BuildReport, error_output: str) -> bool:
    """Whether MkDocs failed for a reason that is only in its output, such as a plugin's error."""
    logged = all(problem.kind == MKDOCS for problem in report.errors)
    return logged and bool(re.search(r"^(ERROR|Error|Traceback)", error_output, re.MULTILINE))


def _exit_on_signal(number: int, _: FrameType | None) -> NoReturn:
    """Exit as usual, so that what a build has begun is removed."""
    raise SystemExit(128 + number)
