"""`prospectus export-sessions` and `prospectus import-sessions`."""

from __future__ import annotations

from pathlib import Path

import click

from ..diagnostics import DataError
from ..editing import CannotEditError, check_changes, write_changes
from ..spreadsheets import Plan, SheetError, TableError, plan_import, read_table, write_spreadsheet
from .common import exit_with_problems, read_or_exit, site_option
from .wording import format_count

_MARKS = {"added": "+", "cancelled": "×", "changed": "~"}


@click.command("export-sessions")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@site_option
def export_sessions(file: Path, root: Path) -> None:
    """Write all sessions into FILE, for a spreadsheet program.

    FILE is an Excel workbook (.xlsx) or a text table (.csv).

    \b
    Example:
      prospectus export-sessions sessions.xlsx
    """  # noqa: D301 - click wants the character, not its name
    ending = file.suffix.lower()
    if ending not in (".xlsx", ".csv"):
        raise click.UsageError(
            f"{file} ends in neither .xlsx nor .csv; write for example: sessions.xlsx"
        )
    facts = read_or_exit(root)
    content = write_spreadsheet(root, facts, as_csv=ending == ".csv")
    try:
        file.write_bytes(content)
    except OSError as error:
        raise click.UsageError(
            f"{file} can't be written ({error.strerror}); close it in Excel or choose another"
        ) from None
    count = sum(len(sessions) for sessions in facts.sessions.values())
    click.echo(f"Wrote {format_count(count, 'session')} into {file}")
    click.echo(f"Next: change it, save it, then: prospectus import-sessions {file}")


@click.command("import-sessions")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--write", is_flag=True, help="Write the changes.")
@site_option
def import_sessions(file: Path, root: Path, write: bool) -> None:
    """Show what the sessions in FILE would change.

    FILE is an Excel workbook (.xlsx) or a text table (.csv). With --write, the data files
    are changed.
    The column Session identifies sessions. Sessions that are not in the sheet stay as they are.

    \b
    Example:
      prospectus import-sessions sessions.xlsx
      prospectus import-sessions sessions.xlsx --write
    """  # noqa: D301 - click wants the character, not its name
    facts = read_or_exit(root)
    try:
        table = read_table(file)
        plan = plan_import(root, facts, table)
        check_changes(root, plan.changes)
    except TableError as error:
        raise click.UsageError(str(error)) from None
    except SheetError as error:
        count = error.count
        click.echo("\n".join(error.lines), err=True)
        click.echo(f"{format_count(count, 'problem')}; nothing was written.", err=True)
        raise SystemExit(1) from None
    except DataError as error:
        exit_with_problems(error)
    except CannotEditError as error:
        raise click.UsageError(str(error)) from None
    _show_plan(plan)
    if not plan.changes:
        return
    if write:
        write_changes(plan.changes)
        for path in plan.changes:
            click.echo(f"Wrote {path}")
    else:
        click.echo(f"Nothing was written. To write it: prospectus import-sessions {file} --write")


def _show_plan(plan: Plan) -> None:
    for note in plan.notes:
        click.echo(f"Note: {note}", err=True)
    for kind, mark in _MARKS.items():
        for step in plan.steps:
            if step.kind != kind:
                continue
            start = step.value["meetings"][0]["start"]
            click.echo(f"{mark} {kind:9}  {step.name} ({step.course}, {start})")
            for name, before, after in step.differences if kind != "added" else ():
                click.echo(f"             {name}: {_format_cell(before)} → {_format_cell(after)}")
    same = sum(step.kind == "unchanged" for step in plan.steps)
    click.echo(f"= unchanged  {format_count(same, 'session')}")
    if plan.untouched:
        untouched = format_count(len(plan.untouched), "session")
        click.echo(f"  left alone {untouched} that are not in the sheet")


def _format_cell(text: str | None) -> str:
    if text is None:
        return "(empty)"
    line = " ".join(text.split())
    return f"{line[:57]}…" if len(line) > 60 else line
