"""Problems in the data, their messages, and reports of them."""

from __future__ import annotations

from .build_report import MKDOCS, BuildReport, read_report, write_report
from .messages import Severity, closest_name, format_message, load_messages, phrase, quote, suggest
from .problems import MAX_PROBLEMS, DataError, Problem, count_problems, sort_problems
from .progress import Progress, ProgressPipe, Stage, no_progress, report_line
from .reports import format_lines, format_report
from .reports.github import format_annotations, format_code_block, format_step_summary
from .reports.json import format_json
from .reports.text import format_text

__all__ = [
    "MAX_PROBLEMS",
    "MKDOCS",
    "BuildReport",
    "DataError",
    "Problem",
    "Progress",
    "ProgressPipe",
    "Severity",
    "Stage",
    "closest_name",
    "count_problems",
    "format_annotations",
    "format_code_block",
    "format_json",
    "format_lines",
    "format_message",
    "format_report",
    "format_step_summary",
    "format_text",
    "load_messages",
    "no_progress",
    "phrase",
    "quote",
    "read_report",
    "report_line",
    "sort_problems",
    "suggest",
    "write_report",
]
