"""Merge a session of the sheet into what its file has."""

from __future__ import annotations

import copy
import itertools
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..facts import Schema, Session, schema_of
from .columns import KEY_COLUMN, CellKind, Column, Level, cell_value, columns_of
from .repetition import fold_meetings, unfold_meetings
from .rows import Sheet, SheetRow, SheetSession

Difference = tuple[str, str | None, str | None]


@dataclass
class Step:
    """What the import does with a session, and each fact that differs, before and after."""

    course: str
    name: str
    new: bool
    value: dict[str, Any]
    differences: list[Difference] = field(default_factory=list)
    price_rows: list[SheetRow] = field(default_factory=list)
    """The rows of its prices, in the order of the file."""
    meeting_rows: dict[str, SheetRow] = field(default_factory=dict)
    """The rows of its meetings by their keys."""

    @property
    def kind(self) -> str:
        """added, cancelled, changed or unchanged."""
        if self.new:
            return "added"
        if any(name == "Status" and after == "cancelled" for name, _, after in self.differences):
            return "cancelled"
        return "changed" if self.differences else "unchanged"


def merge_session(
    sheet: Sheet,
    session: SheetSession,
    course: str,
    before: dict[str, Any] | None,
    language: str,
) -> Step:
    """The session with the facts of the sheet; facts without a column stay as they are."""
    value = copy.deepcopy(before) if before else {}
    written = value.get("meetings") or []
    if any("every" in meeting for meeting in written):
        value["meetings"] = copy.deepcopy(unfold_meetings(written))
    step = Step(course, session.name or "", before is None, value)
    own = [column for column in columns_of(Level.SESSION) if column in sheet.columns]
    _set_all(value, session.facts, own, language, differences=step.differences)
    if any(column.level is Level.MEETING for column in sheet.columns):
        rows = [row for row in session.rows if row.has(Level.MEETING)]
        step.meeting_rows = key_rows(rows, value)
        _merge_entries(value, step.meeting_rows, sheet, language, step=step, level=Level.MEETING)
    if any("every" in meeting for meeting in written) and value.get("meetings"):
        value["meetings"] = fold_meetings(written, value["meetings"])
    if any(column.level is Level.PRICE for column in sheet.columns):
        rows = [row for row in session.rows if row.has(Level.PRICE)]
        columns = [column for column in columns_of(Level.PRICE) if column in sheet.columns]
        named = match_prices(rows, value.get("prices") or [], columns, language)
        step.price_rows = list(named.values())
        _merge_entries(value, named, sheet, language, step=step, level=Level.PRICE)
    step.value = _sort_keys(value, schema_of(Session))
    return step


def _as_cp1252(text: str | None) -> str | None:
    """The text after a round trip through Windows-1252, which has `?` for other characters."""
    return text and text.encode("cp1252", "replace").decode("cp1252")


def key_rows(rows: list[SheetRow], session: Mapping[str, Any]) -> dict[str, SheetRow]:
    """The rows of meetings by key. A row without one is the next known meeting, or a new one."""
    old = [
        str(meeting.get("key", KEY_COLUMN.default)) for meeting in session.get("meetings") or []
    ]
    written = {row.facts[KEY_COLUMN] for row in rows if KEY_COLUMN in row.facts}
    free = [key for key in old if key not in written]
    by_key: dict[str, SheetRow] = {}
    for number, row in enumerate(rows, 1):
        key = row.facts.get(KEY_COLUMN) or (free.pop(0) if free else "")
        if not key:
            key = str(KEY_COLUMN.default) if len(rows) == 1 else f"part-{number}"
        by_key[_free_key(key, by_key)] = row
    return by_key


def _free_key(key: str, taken: Collection[str]) -> str:
    others = (f"{key}-{number}" for number in itertools.count(2))
    return next(name for name in itertools.chain([key], others) if name not in taken)


def match_prices(
    rows: Sequence[SheetRow],
    prices: Sequence[Mapping[str, Any]],
    columns: Sequence[Column],
    language: str,
) -> dict[str, SheetRow]:
    """The rows of prices by the number of their price, in the order of the file.

    A row is the price that equals it, or else the one for the same people until the same day. The
    rest is paired in order if there are as many rows as prices; otherwise these rows are new.
    """
    before = [
        {column: cell_value(price, column, language) for column in columns} for price in prices
    ]
    after = [{column: row.facts.get(column, column.default) for column in columns} for row in rows]
    matched: dict[int, int] = {}
    for ignored in ((), ("amount",)):
        for at, facts in enumerate(after):
            free = [number for number in range(len(prices)) if number not in matched.values()]
            same = (n for n in free if _equal_but(ignored, before[n], facts))
            if at not in matched and (number := next(same, None)) is not None:
                matched[at] = number
    new = [at for at in range(len(rows)) if at not in matched]
    free = [number for number in range(len(prices)) if number not in matched.values()]
    if len(new) == len(free):
        matched |= zip(new, free, strict=True)
        new = []
    numbers = matched | {at: len(prices) + number for number, at in enumerate(new)}
    return {str(numbers[at] + 1): rows[at] for at in sorted(numbers, key=lambda at: numbers[at])}


def _equal_but(
    ignored: tuple[str, ...],
    facts: Mapping[Column, str | None],
    others: Mapping[Column, str | None],
) -> bool:
    return all(facts[column] == others[column] for column in facts if column.path != ignored)


def _merge_entries(
    session: dict[str, Any],
    rows: Mapping[str, SheetRow],
    sheet: Sheet,
    language: str,
    *,
    step: Step,
    level: Level,
) -> None:
    """Replace the meetings or prices of a session with those of the sheet."""
    entries = session.get(level.value) or []
    names = [
        str(entry.get("key", KEY_COLUMN.default)) if level is Level.MEETING else str(number)
        for number, entry in enumerate(entries, 1)
    ]
    columns = [column for column in columns_of(level) if column in sheet.columns]
    is_one_of_many = len(rows) > 1 or len(entries) > 1
    word = "Meeting" if level is Level.MEETING else "Price"
    merged = []
    for name, entry in zip(names, entries, strict=True):
        if name in rows:
            label = f"{word} {name}, " if is_one_of_many else ""
            facts = rows[name].facts | ({KEY_COLUMN: name} if level is Level.MEETING else {})
            _set_all(entry, facts, columns, language, differences=step.differences, label=label)
            merged.append(entry)
        else:
            step.differences.append((f"{word} {name}", _summary(entry), None))
    for name, row in rows.items():
        if name in names:
            continue
        entry = {"key": name} if level is Level.MEETING and name != KEY_COLUMN.default else {}
        facts = row.facts | ({KEY_COLUMN: name} if level is Level.MEETING else {})
        _set_all(entry, facts, columns, language, differences=[])
        merged.append(entry)
        if not step.new:
            step.differences.append((f"{word} {name}", None, _summary(entry)))
    if merged:
        session[level.value] = merged
    else:
        session.pop(level.value, None)


def _set_all(
    entry: dict[str, Any],
    facts: Mapping[Column, str],
    columns: list[Column],
    language: str,
    *,
    differences: list[Difference],
    label: str = "",
) -> None:
    """Set each fact that differs."""
    touched: set[str] = set()
    was = {column: cell_value(entry, column, language) for column in columns}
    parts = {
        column: cell_value(entry, column, language)
        for column in columns_of(Level.MEETING)
        if column.part
    }
    for column in columns:
        after = facts.get(column, column.default)
        if column.path == ("end",) and column.part == "date" and after == _start_date(facts):
            after = None  # the same day is not written
        if was[column] == after or _as_cp1252(was[column]) == after:
            continue
        differences.append((f"{label}{column.heading}", was[column], after))
        if column.part:
            touched.add(column.path[0])
        else:
            _set_fact(entry, column, after, language)
    if "start" in touched and " " in str(entry.get("end", "")):
        touched.add("end")  # its date may have been the start's
    now = parts | {column: facts.get(column) for column in columns if column.part}
    for name in touched:
        _set_local_time(entry, name, now)


def _start_date(facts: Mapping[Column, str]) -> str | None:
    return next((t for c, t in facts.items() if c.path == ("start",) and c.part == "date"), None)


def _set_local_time(meeting: dict[str, Any], name: str, now: Mapping[Column, str | None]) -> None:
    """Set a start or an end to its date and time."""
    date, time = (
        next(now[column] for column in now if column.path == (name,) and column.part == part)
        for part in ("date", "time")
    )
    text = " ".join(part for part in (date, time) if part)
    if text:
        meeting[name] = text
    else:
        meeting.pop(name, None)


def _set_fact(entry: dict[str, Any], column: Column, text: str | None, language: str) -> None:
    *parents, name = column.path
    holders = [entry]
    for parent in parents:
        inner = holders[-1].get(parent)
        holders.append(inner if isinstance(inner, dict) else {})
        holders[-2][parent] = holders[-1]
    last = holders[-1]
    if text is None:
        last.pop(name, None)
    elif isinstance(last.get(name), dict):
        known = last[name]
        known[language if language in known else next(iter(known))] = text
    elif column.kind is CellKind.NAMES:
        last[name] = text.split(", ")
    else:
        last[name] = _format_amount(text) if column.kind is CellKind.AMOUNT else text
    for parent, holder in zip(reversed(parents), reversed(holders[:-1]), strict=True):
        if not holder[parent]:
            del holder[parent]


def _format_amount(text: str) -> str:
    whole, _, cents = text.partition(".")
    return text if text == "0" or text[-1:].isalpha() or len(cents) > 2 else f"{whole}.{cents:0<2}"


def _summary(entry: Mapping[str, Any]) -> str:
    return ", ".join(f"{part}" for part in entry.values() if isinstance(part, str))


def _sort_keys(value: Any, schema: Schema | None) -> Any:
    """The value with its keys in the order of their model."""
    if isinstance(value, list):
        return [_sort_keys(part, schema and schema.entry) for part in value]
    if not isinstance(value, dict):
        return value
    ranks = {name: rank for rank, name in enumerate(schema.fields if schema else ())}
    names = sorted(value, key=lambda name: ranks.get(name, len(ranks)))
    return {name: _sort_keys(value[name], schema and schema.part(name)) for name in names}
