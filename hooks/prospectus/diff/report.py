"""Format a comparison as Markdown, as plain text or as JSON."""

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

# GitHub accepts comments of up to 65,536 characters.
_MAX_CHARACTERS = 60_000
_MAX_ROWS = 50
# Characters with a meaning in Markdown, in HTML or (`$`) in formulas on GitHub.
_SYNTAX = re.compile(r"([\\`*_\[\]<>|~&$])")
# GitHub notifies the user after `@` and links the issue after `#`; a zero-width space stops both.
_MENTION = re.compile(r"([@#])(?=\w)")


def render_markdown(site_diff: SiteDiff) -> str:
    """Markdown for a comment on a pull request."""
    lines = [f"### {wording.TITLE}", ""]
    if not site_diff.any:
        return "\n".join([*lines, wording.NOTHING, ""])
    for topic in site_diff.topics:
        lines += [f"**{_escape(topic.title)}**", ""]
        for line in topic.lines:
            lines.append(f"- {_escape(line.text)}")
            lines += [f"  - {_escape(detail)}" for detail in line.details]
        lines.append("")
    lines += [f"- {_escape(note)}" for note in (*site_diff.notes, *_warnings(site_diff.published))]
    lines += ["", f"{_format_counts(site_diff.published)}.", ""]
    if pages := list(_page_rows(site_diff.published)):
        title = wording.ADDRESSES
        rows = [f"- {what}: `{path}`" for what, path in pages]
        lines += [
            "<details>",
            f"<summary>{title}</summary>",
            "",
            *_shorten(rows, "- "),
            "",
            "</details>",
        ]
    return _truncate("\n".join([*lines, ""]))


def render_text(site_diff: SiteDiff) -> str:
    """Plain text for a terminal."""
    if not site_diff.any:
        return f"{wording.NOTHING}\n"
    lines = []
    for topic in site_diff.topics:
        lines.append(topic.title)
        for line in topic.lines:
            lines.append(f"  {line.text}")
            lines += [f"    {detail}" for detail in line.details]
    lines += [
        *site_diff.notes,
        *_warnings(site_diff.published),
        f"{_format_counts(site_diff.published)}.",
    ]
    rows = [f"  {what}: {path}" for what, path in _page_rows(site_diff.published)]
    return "\n".join([*lines, *_shorten(rows, "  "), ""])


def render_json(site_diff: SiteDiff) -> str:
    """JSON for programs."""
    published = site_diff.published
    report = {
        "changes": site_diff.any,
        "topics": [
            {
                "title": topic.title,
                "path": topic.path,
                "lines": [{"text": line.text, "details": line.details} for line in topic.lines],
            }
            for topic in site_diff.topics
        ],
        "notes": [*site_diff.notes, *_warnings(published)],
        "pages": {"new": published.new, "changed": published.changed, "gone": published.gone},
        "calendar_entries": Counter(published.entries.values()),
        "calendars": {"changed": published.calendars, "gone": published.calendars_gone},
        "redirects": published.redirects,
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def render_problems_markdown(error: DataError) -> str:
    """Markdown for a comment that lists problems in the facts."""
    return f"### {wording.PROBLEMS}\n\n{format_code_block(error.problems, _MAX_CHARACTERS)}"


def render_problems_text(error: DataError) -> str:
    """Plain text that lists problems in the facts."""
    return f"{wording.PROBLEMS}:\n\n{problem_text(error.problems)}\n"


def render_problems_json(error: DataError) -> str:
    """JSON that lists problems in the facts, one string for each."""
    return json.dumps({"problems": str(error).splitlines()}, ensure_ascii=False, indent=2) + "\n"


def _warnings(published: PublishedChanges) -> Iterator[str]:
    """Sentences about URLs that redirect or stop working."""
    for earlier, path in published.redirects.items():
        yield wording.REDIRECT.format(earlier=earlier, path=path)
    for text, paths in (
        (wording.GONE_PAGES, published.gone),
        (wording.GONE_CALENDARS, published.calendars_gone),
    ):
        if paths:
            yield f"{text}: {', '.join(_shorten([f'/{path}' for path in paths]))}"


def _format_counts(published: PublishedChanges) -> str:
    """For example: 1 page new, 3 pages changed, 2 calendar entries updated."""
    pages = (
        (wording.NEW, published.new),
        (wording.CHANGES, published.changed),
        (wording.GONE, published.gone),
    )
    parts = [wording.format_count("page", len(paths), what) for what, paths in pages if paths]
    entries = Counter(published.entries.values())
    parts += [
        wording.format_count("entry", count, what) for what, count in sorted(entries.items())
    ]
    if published.calendars:
        parts.append(wording.format_count("calendar", len(published.calendars)))
    return ", ".join(parts) or wording.NO_PAGES


def _page_rows(published: PublishedChanges) -> Iterator[tuple[str, str]]:
    for what, paths in ((wording.NEW, published.new), (wording.CHANGES, published.changed)):
        yield from ((what, f"/{path}") for path in paths)


def _shorten(rows: Sequence[str], prefix: str = "") -> Iterable[str]:
    """The first rows, and how many more there are."""
    more = len(rows) - _MAX_ROWS
    return rows if more <= 0 else [*rows[:_MAX_ROWS], prefix + wording.MORE.format(count=more)]


def _escape(text: str) -> str:
    return _MENTION.sub("\\1\u200b", _SYNTAX.sub(r"\\\1", text))


def _truncate(markdown: str) -> str:
    if len(markdown) <= _MAX_CHARACTERS:
        return markdown
    return f"{markdown[:_MAX_CHARACTERS].rpartition(chr(10))[0]}\n\n{wording.TOO_LONG}\n"
