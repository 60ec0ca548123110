"""Sessions as a spreadsheet, one row per meeting, and back."""

from __future__ import annotations

from .export import write_spreadsheet
from .plan import Plan, plan_import
from .rows import SheetError
from .tables import TableError, read_table

__all__ = [
    "Plan",
    "SheetError",
    "TableError",
    "plan_import",
    "read_table",
    "write_spreadsheet",
]
