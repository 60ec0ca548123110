"""`prospectus flyer`."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from .wording import format_count

_INCHES = {"letter": (8.5, 11), "a4": (210 / 25.4, 297 / 25.4)}
PAPERS = click.Choice(list(_INCHES))
_NAME = "flyer.pdf"


@click.command()
@click.argument("courses", nargs=-1, metavar="[COURSE]...")
@click.option(
    "--site",
    default="site",
    show_default=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder of a built site.",
)
@click.option(
    "--paper", type=PAPERS, default="letter", show_default=True, help="The size of the paper."
)
@click.option(
    "--browser",
    metavar="PROGRAM",
    help="The browser that prints; without it, the first one on this computer.",
)
def flyer(courses: tuple[str, ...], site: Path, paper: str, browser: str | None) -> None:
    """Print courses of a built site as PDF flyers.

    COURSE is the name of a file in data/courses/, without its ending; without any, all courses
    are printed. `prospectus build --flyers` also links the flyers from the pages of courses.

    \b
    Example:
      prospectus flyer leap-oncology
      prospectus flyer --paper a4 --browser /usr/bin/chromium
    """  # noqa: D301 - click wants the character, not its name
    count = print_flyers(site, courses, paper, browser)
    click.echo(f"Printed {format_count(count, 'flyer')} into {site}/")


def print_flyers(site: Path, wanted: Sequence[str], paper: str, browser: str | None) -> int:
    """Print `flyer.pdf` into the folders of course pages. Returns the number of flyers.

    Without `wanted` slugs, prints all courses. Raises `click.ClickException` if that fails.
    """
    from ..flyers import (  # noqa: PLC0415 - builds without flyers need no WebSocket
        BrowserError,
        find_browser,
        open_tab,
    )
    from ..output import add_to_file_list  # noqa: PLC0415 - loads what `--help` does not need

    site_url, built, known = _read_courses(site)
    if unknown := [name for name in wanted if name not in known]:
        raise click.UsageError(f"{site} has no course {unknown[0]}; it has {', '.join(known)}")
    paths = {name: path for name, path in known.items() if not wanted or name in wanted}
    try:
        with open_tab(find_browser(browser), site, site_url) as tab:
            for path in paths.values():
                tab.open(path)
                (site / path / _NAME).write_bytes(_set_dates(tab.pdf(*_INCHES[paper]), built))
    except BrowserError as error:
        raise click.ClickException(f"no flyers: {error}") from None
    add_to_file_list(site, (f"{path}{_NAME}" for path in paths.values()))
    if unlinked := [name for name, path in paths.items() if not _links_flyer(site / path)]:
        click.echo(
            f"Note: the page of {unlinked[0]} has no link to its flyer; "
            "`prospectus build --flyers` adds it.",
            err=True,
        )
    return len(paths)


def _read_courses(site: Path) -> tuple[str, datetime, dict[str, str]]:
    """The URL of a built site, the time of the build, and the path of each course by its slug.

    All are read from the built site, as the folder does not say which mkdocs.yml it is from.
    """
    try:
        published = json.loads((site / "api/v1/courses.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise click.UsageError(f"{site} is not a built site; build it first") from None
    paths = {course["slug"]: f"courses/{course['slug']}/" for course in published["courses"]}
    urls = [course["url"].removesuffix(paths[course["slug"]]) for course in published["courses"]]
    return urls[0] if urls else "", datetime.fromisoformat(published["built"]), paths


def _links_flyer(folder: Path) -> bool:
    return f'href="{_NAME}"' in (folder / "index.html").read_text(encoding="utf-8")


def _set_dates(pdf: bytes, moment: datetime) -> bytes:
    """Set the dates in a PDF, so that the same page makes the same bytes."""
    date = f"{moment.astimezone(UTC):%Y%m%d%H%M%S}+00'00'".encode()
    return re.sub(rb"(?<=Date \(D:)\d{14}\+00'00'", date, pdf)
