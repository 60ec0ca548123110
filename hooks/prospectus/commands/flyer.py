"""`prospectus flyer`."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

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
@click.option("--paper", type=PAPERS, default="letter", show_default=True, help="Its size.")
@click.option("--browser", metavar="PROGRAM", help="The browser; without it, the first found.")
def flyer(courses: tuple[str, ...], site: Path, paper: str, browser: str | None) -> None:
    """Print courses as PDF flyers into a site that is built.

    Each COURSE is named as its file in data/courses/, without the ending; without any, all are
    printed. `prospectus build --flyers` builds a site whose course pages link them.

    \b
    Example:
      prospectus flyer leap-oncology
      prospectus flyer --paper a4 --browser /usr/bin/chromium
    """  # noqa: D301 - click wants the character, not its name
    made = print_flyers(site, courses, paper, browser)
    click.echo(f"Printed {made} {'flyer' if made == 1 else 'flyers'} into {site}/")


def print_flyers(site: Path, wanted: Sequence[str], paper: str, browser: str | None) -> int:
    """Print `flyer.pdf` beside the pages of courses; returns how many.

    Raises `click.ClickException` where that is not possible.
    """
    from ..flyers import (  # noqa: PLC0415 - builds without flyers need no WebSocket
        BrowserError,
        find_browser,
        open_tab,
    )

    site_url, built, known = _courses(site)
    if unknown := [name for name in wanted if name not in known]:
        raise click.UsageError(f"{site} has no course {unknown[0]}; it has {', '.join(known)}")
    paths = {name: path for name, path in known.items() if not wanted or name in wanted}
    try:
        with open_tab(find_browser(browser), site, site_url) as tab:
            for path in paths.values():
                tab.open(path)
                (site / path / _NAME).write_bytes(_dated(tab.pdf(*_INCHES[paper]), built))
    except BrowserError as error:
        raise click.ClickException(f"no flyers: {error}") from None
    if unlinked := [name for name, path in paths.items() if not _links(site / path)]:
        click.echo(
            f"Note: the page of {unlinked[0]} has no link to its flyer; "
            "`prospectus build --flyers` makes pages that have.",
            err=True,
        )
    return len(paths)


def _courses(site: Path) -> tuple[str, datetime, dict[str, str]]:
    """The address of a built site, when it was built, and the paths of its courses."""
    try:
        published = json.loads((site / "api/v1/courses.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise click.UsageError(f"{site} holds no built site; build it first") from None
    paths = {course["slug"]: f"courses/{course['slug']}/" for course in published["courses"]}
    urls = [course["url"].removesuffix(paths[course["slug"]]) for course in published["courses"]]
    return urls[0] if urls else "", datetime.fromisoformat(published["built"]), paths


def _links(folder: Path) -> bool:
    return f'href="{_NAME}"' in (folder / "index.html").read_text(encoding="utf-8")


def _dated(pdf: bytes, moment: datetime) -> bytes:
    """A PDF whose dates are the given one, so that the same page makes the same bytes."""
    date = f"{moment.astimezone(UTC):%Y%m%d%H%M%S}+00'00'".encode()
    return re.sub(rb"(?<=Date \(D:)\d{14}\+00'00'", date, pdf)
