"""Differences as Markdown for a comment, as plain text, and as JSON."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ..diagnostics import DataError, format_code_block
from ..diagnostics import format_text as problem_text
from . import wording
from .compare import SiteDiff
from .published import PublishedChanges

# GitHub takes comments of 65,536 characters.
_AT_MOST = 60_000
_ADDRESSES = 50
# What Markdown, HTML and, for $, formulas on GitHub would take for marks. A name after @ would be
# told of a comment that names it, and # would link to an issue; a space that nobody sees hinders
# both.
_MARKS = re.compile(r"([\\`*_\[\]<>|~&$])")
_MENTION = re.compile(r"([@#])(?=\w)")


def render_markdown(found: SiteDiff) -> str:
    """A comment for a pull request."""
    lines = [f"### {wording.TITLE}", ""]
    if not found.any:
        return "\n".join([*lines, wording.NOTHING, ""])
    for topic in found.topics:
        lines += [f"**{_safe(topic.title)}**", ""]
        for line in topic.lines:
            lines.append(f"- {_safe(line.text)}")
            lines += [f"  - {_safe(detail)}" for detail in line.details]
        lines.append("")
    lines += [f"- {_safe(note)}" for note in (*found.notes, *_warnings(found.published))]
    lines += ["", f"{_counts(found.published)}.", ""]
    if addresses := list(_addresses(found.published)):
        title = wording.ADDRESSES
        rows = [f"- {what}: `{path}`" for what, path in addresses]
        lines += [
            "<details>",
            f"<summary>{title}</summary>",
            "",
            *_few(rows, "- "),
            "",
            "</details>",
        ]
    return _cut("\n".join([*lines, ""]))


def render_text(found: SiteDiff) -> str:
    """The same for a terminal."""
    if not found.any:
        return f"{wording.NOTHING}\n"
    lines = []
    for topic in found.topics:
        lines.append(topic.title)
        for line in topic.lines:
            lines.append(f"  {line.text}")
            lines += [f"    {detail}" for detail in line.details]
    lines += [*found.notes, *_warnings(found.published), f"{_counts(found.published)}."]
    rows = [f"  {what}: {path}" for what, path in _addresses(found.published)]
    return "\n".join([*lines, *_few(rows, "  "), ""])


def render_json(found: SiteDiff) -> str:
    """The same for programs."""
    made = found.published
    shown = {
        "changes": found.any,
        "topics": [
            {
                "title": topic.title,
                "path": topic.path,
                "lines": [{"text": line.text, "details": line.details} for line in topic.lines],
            }
            for topic in found.topics
        ],
        "notes": [*found.notes, *_warnings(made)],
        "pages": {"new": made.new, "changed": made.changed, "gone": made.gone},
        "calendar_entries": Counter(made.entries.values()),
        "calendars": {"changed": made.calendars, "gone": made.calendars_gone},
        "redirects": made.redirects,
    }
    return json.dumps(shown, ensure_ascii=False, indent=2) + "\n"


def render_problems_markdown(error: DataError) -> str:
    """A comment on facts that have problems, which are shown as on a terminal."""
    return f"### {wording.PROBLEMS}\n\n{format_code_block(error.problems, _AT_MOST)}"


def render_problems_text(error: DataError) -> str:
    """The same for a terminal."""
    return f"{wording.PROBLEMS}:\n\n{problem_text(error.problems)}\n"


def render_problems_json(error: DataError) -> str:
    """The same problems for programs, a line an entry."""
    return json.dumps({"problems": str(error).splitlines()}, ensure_ascii=False, indent=2) + "\n"


def _warnings(made: PublishedChanges) -> Iterator[str]:
    """What becomes of addresses that people know."""
    for earlier, path in made.redirects.items():
        yield wording.REDIRECT.format(earlier=earlier, path=path)
    for text, paths in (
        (wording.GONE_PAGES, made.gone),
        (wording.GONE_CALENDARS, made.calendars_gone),
    ):
        if paths:
            yield f"{text}: {', '.join(_few([f'/{path}' for path in paths]))}"


def _counts(made: PublishedChanges) -> str:
    """1 page new, 3 pages changed, 2 calendar entries updated."""
    pages = ((wording.NEW, made.new), (wording.CHANGES, made.changed), (wording.GONE, made.gone))
    parts = [wording.format_count("page", len(paths), what) for what, paths in pages if paths]
    entries = Counter(made.entries.values())
    parts += [
        wording.format_count("entry", count, what) for what, count in sorted(entries.items())
    ]
    if made.calendars:
        parts.append(wording.format_count("calendar", len(made.calendars)))
    return ", ".join(parts) or wording.NO_PAGES


def _addresses(made: PublishedChanges) -> Iterator[tuple[str, str]]:
    for what, paths in ((wording.NEW, made.new), (wording.CHANGES, made.changed)):
        yield from ((what, f"/{path}") for path in paths)


def _few(rows: Sequence[str], mark: str = "") -> Iterable[str]:
    """The first rows, and how many there are besides."""
    left = len(rows) - _ADDRESSES
    return rows if left <= 0 else [*rows[:_ADDRESSES], mark + wording.MORE.format(count=left)]


def _safe(text: str) -> str:
    return _MENTION.sub("\\1\u200b", _MARKS.sub(r"\\\1", text))


def _cut(markdown: str) -> str:
    if len(markdown) <= _AT_MOST:
        return markdown
    return f"{markdown[:_AT_MOST].rpartition(chr(10))[0]}\n\n{wording.TOO_LONG}\n"
