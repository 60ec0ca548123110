"""`prospectus diff`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import click

from ..differences import (
    Differences,
    as_json,
    as_markdown,
    as_text,
    differences,
    problems_as_json,
    problems_as_markdown,
    problems_as_text,
    wording,
)
from ..reading import DataError, counted, git, read
from .common import LocalTime, clock, refuse_unless_site, show, site_option
from .states import checked_out, path_from, read_what_can_be, state

_FORMATS: Mapping[str, tuple[Callable[[Differences], str], Callable[[DataError], str]]] = {
    "markdown": (as_markdown, problems_as_markdown),
    "text": (as_text, problems_as_text),
    "json": (as_json, problems_as_json),
}
# What makes pages of facts, and so changes them without a change of facts.
_PROGRAM = ("hooks", "overrides", "mkdocs.yml", "requirements.lock")


@click.command()
@click.argument("base")
@click.argument("head", required=False)
@site_option
@click.option(
    "--format",
    "form",
    type=click.Choice(list(_FORMATS)),
    help="How to write it: text, which is usual on the screen, Markdown for a comment on a pull "
    "request, which is usual in a file, or JSON for programs.",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write to, in place of the screen.",
)
@click.option(
    "--now",
    type=LocalTime(),
    help="Compare as if it were this local time, for example 2027-01-10T12:00.",
)
def diff(  # noqa: PLR0917 - click names them
    base: str,
    head: str | None,
    root: Path,
    form: str | None,
    output: Path | None,
    now: datetime | None,
) -> None:
    """Say in plain words what changes for readers since BASE.

    BASE is a branch, tag or commit. Compared is where the change began, so that what others have
    published since is not told; with HEAD, itself a branch, tag or commit, or with the files as
    they are. Exits with 1 where the facts have problems, which are shown then.

    \b
    Example:
      prospectus diff main
      prospectus diff origin/main --output comment.md
    """  # noqa: D301 - click wants the character, not its name
    refuse_unless_site(root)
    as_shown, as_problems = _FORMATS[form or ("markdown" if output else "text")]
    try:
        start, end = _commits(root, base, head)
        found = _compared(root, start, end, now)
    except git.GitError as error:
        raise click.ClickException(f"Git can't tell what changed: {error}") from None
    except DataError as error:
        show(error.problems)
        count = counted(error.problems)
        click.echo(f"{count}; what changes is told when all are mended.", err=True)
        if output or form:
            _write(as_problems(error), output)
        raise SystemExit(1) from None
    _write(as_shown(found), output)


def _write(text: str, output: Path | None) -> None:
    if output:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(text, encoding="utf-8")
    else:
        click.echo(text, nl=False)


def _commits(root: Path, base: str, head: str | None) -> tuple[str, str | None]:
    """Where the change began and ends; None for the files as they are. Raises `GitError`."""
    git.git(root, "rev-parse", "--git-dir")
    known = {name: git.commit_at(root, name) for name in (base, head or "HEAD")}
    for name, commit in known.items():
        if not commit:
            there = git.commit_at(root, f"origin/{name}")
            told = wording.ONLY_AT_ORIGIN if there else wording.NO_SUCH_COMMIT
            raise click.UsageError(told.format(name=name))
    commits = [commit for commit in known.values() if commit]
    start = git.merge_base(root, commits[0], commits[-1])
    if not start:
        raise click.UsageError(wording.NO_COMMON_PAST.format(name=base))
    return start, known[head] if head else None


def _compared(root: Path, start: str, end: str | None, now: datetime | None) -> Differences:
    """Both states at the same moment; raises `DataError` for problems in the later one."""
    with ExitStack() as folders:
        later = folders.enter_context(checked_out(root, end)) if end else root.resolve()
        try:
            facts = read(later)
        except DataError as error:
            if not end:
                raise
            raise DataError(
                replace(problem, path=Path(path_from(later, problem.path)))
                for problem in error.problems
            ) from None
        earlier = folders.enter_context(checked_out(root, start))
        before, faulty = read_what_can_be(earlier, later)
    moment = clock(now, facts) or datetime.now(UTC).replace(microsecond=0)
    hidden = {Path(path).stem for path in faulty if Path(path).parent.name != "data"}
    return differences(
        state(root, before, moment, commit=start, hidden=hidden),
        state(root, facts, moment, commit=end or "", hidden=hidden),
        list(_notes(root, start, end, faulty)),
    )


def _notes(root: Path, start: str, end: str | None, faulty: frozenset[str]) -> Iterator[str]:
    """What is to be said besides the facts."""
    if faulty:
        yield wording.LEFT_OUT_BEFORE.format(files=", ".join(sorted(faulty)))
    for path in git.changed_files(root, start, end, "docs"):
        yield wording.DOCUMENT.format(path=path.removeprefix("docs/"))
    if git.changed_files(root, start, end, *_PROGRAM):
        yield wording.PROGRAM
