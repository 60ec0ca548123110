"""`prospectus diff`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from ..diagnostics import DataError, count_problems
from ..diff import (
    DOCUMENT,
    LEFT_OUT_BEFORE,
    NO_COMMON_PAST,
    NO_SUCH_COMMIT,
    ONLY_AT_ORIGIN,
    PROGRAM,
    SiteDiff,
    check_out,
    compare_sites,
    make_state,
    path_from_root,
    read_valid_files,
    render_json,
    render_markdown,
    render_problems_json,
    render_problems_markdown,
    render_problems_text,
    render_text,
)
from ..facts import LocalTime
from ..history import (
    GitError,
    find_merge_base,
    list_changed_files,
    read_pinned_release,
    resolve_commit,
    run_git,
)
from ..loading import read_catalogue
from ..site import Settings, read_settings
from .clock import current_time
from .common import LocalTimeParam, require_site, show_problems, site_option

_FORMATS: Mapping[str, tuple[Callable[[SiteDiff], str], Callable[[DataError], str]]] = {
    "markdown": (render_markdown, render_problems_markdown),
    "text": (render_text, render_problems_text),
    "json": (render_json, render_problems_json),
}
# Files that change pages without a change of facts.
_PROGRAM_FILES = ("hooks", "overrides", "mkdocs.yml", "requirements.lock")


@click.command()
@click.argument("base")
@click.argument("head", required=False)
@site_option
@click.option(
    "--format",
    "form",
    type=click.Choice(list(_FORMATS)),
    help="Text (the default on the screen), Markdown for a comment on a pull request (the default "
    "in a file), or JSON for programs.",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write to instead of the screen.",
)
@click.option(
    "--now",
    type=LocalTimeParam(),
    help="Compare as if it were this local time, for example 2027-01-10T12:00.",
)
def diff(  # noqa: PLR0917 - click names them
    base: str,
    head: str | None,
    root: Path,
    form: str | None,
    output: Path | None,
    now: LocalTime | None,
) -> None:
    """Describe what changes for readers since BASE.

    BASE and HEAD are branches, tags or commits. Without HEAD, the current files are compared.
    The comparison is with the merge base, so other people's changes since then are ignored. Shows
    problems and exits with 1 if the facts have any.

    \b
    Example:
      prospectus diff main
      prospectus diff origin/main --output comment.md
    """  # noqa: D301 - click wants the character, not its name
    require_site(root)
    render, render_problems = _FORMATS[form or ("markdown" if output else "text")]
    try:
        start, end = _find_commits(root, base, head)
        site_diff = _compare(root, start, end, now)
    except GitError as error:
        raise click.ClickException(f"Git can't tell what changed: {error}") from None
    except DataError as error:
        show_problems(error.problems)
        count = count_problems(error.problems)
        click.echo(f"{count}; what changes is reported once they are fixed.", err=True)
        if output or form:
            _write(render_problems(error), output)
        raise SystemExit(1) from None
    _write(render(site_diff), output)


def _write(text: str, output: Path | None) -> None:
    if output:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(text, encoding="utf-8")
    else:
        click.echo(text, nl=False)


def _find_commits(root: Path, base: str, head: str | None) -> tuple[str, str | None]:
    """The first and last commit to compare; None for the current files. Raises `GitError`."""
    run_git(root, "rev-parse", "--git-dir")
    known = {name: resolve_commit(root, name) for name in (base, head or "HEAD")}
    for name, commit in known.items():
        if not commit:
            at_origin = resolve_commit(root, f"origin/{name}")
            message = ONLY_AT_ORIGIN if at_origin else NO_SUCH_COMMIT
            raise click.UsageError(message.format(name=name))
    commits = [commit for commit in known.values() if commit]
    start = find_merge_base(root, commits[0], commits[-1])
    if not start:
        raise click.UsageError(NO_COMMON_PAST.format(name=base))
    return start, known[head] if head else None


def _compare(root: Path, start: str, end: str | None, now: LocalTime | None) -> SiteDiff:
    """Compare both states at the same moment. Raises `DataError` for problems in the later one."""
    # Reports have paths only, so the host does not matter.
    language = read_settings(root / "mkdocs.yml").language
    settings = Settings(site_url="https://site.invalid/", language=language)
    with ExitStack() as folders:
        later = folders.enter_context(check_out(root, end)) if end else root.resolve()
        try:
            facts = read_catalogue(later)
        except DataError as error:
            if not end:
                raise
            raise DataError(
                replace(problem, path=Path(path_from_root(later, problem.path)))
                for problem in error.problems
            ) from None
        earlier = folders.enter_context(check_out(root, start))
        before, faulty = read_valid_files(earlier, later)
    moment = current_time(now, facts.organization.zone)
    hidden = {Path(path).stem for path in faulty if Path(path).parent.name != "data"}
    make_earlier = partial(make_state, root, before, settings, moment, commit=start, hidden=hidden)
    country = facts.organization.country
    return compare_sites(
        make_earlier(),
        make_state(root, facts, settings, moment, commit=end or "", hidden=hidden),
        list(_notes(root, start, end, faulty)),
        _zone_releases(root, start, end),
        earlier=(
            None if country == before.organization.country else make_earlier(country=country).view
        ),
    )


def _zone_releases(root: Path, start: str, end: str | None) -> tuple[int, int] | None:
    """The releases of tzdata in the lock file of both states, if both have one and they differ."""
    before, after = (read_pinned_release(root, commit or "") for commit in (start, end))
    if before is None or after is None or before == after:
        return None
    return before, after


def _notes(root: Path, start: str, end: str | None, faulty: frozenset[str]) -> Iterator[str]:
    """Notes about what the facts do not show: faulty files, hand-written pages, the program."""
    if faulty:
        yield LEFT_OUT_BEFORE.format(files=", ".join(sorted(faulty)))
    for path in list_changed_files(root, start, end, "docs"):
        yield DOCUMENT.format(path=path.removeprefix("docs/"))
    if list_changed_files(root, start, end, *_PROGRAM_FILES):
        yield PROGRAM
