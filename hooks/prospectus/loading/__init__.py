"""YAML files become facts, or every problem of all files at once."""

from __future__ import annotations

from .checks import KnownKeys, check_facts
from .documents import Document, Location, Span, Value
from .files import FILE_MODELS, display_path, key_problem, slugify
from .json_schemas import FILE_KINDS, json_schema, known_keys
from .linter import Findings, lint
from .model_errors import explain_model_errors
from .model_paths import field_at, model_of, strip_optional
from .parsing import LOADER, parse_document, read_document
from .reader import read_catalogue
from .source_lines import SourceLines
from .validation import validate_entries

__all__ = [
    "FILE_KINDS",
    "FILE_MODELS",
    "LOADER",
    "Document",
    "Findings",
    "KnownKeys",
    "Location",
    "SourceLines",
    "Span",
    "Value",
    "check_facts",
    "display_path",
    "explain_model_errors",
    "field_at",
    "json_schema",
    "key_problem",
    "known_keys",
    "lint",
    "model_of",
    "parse_document",
    "read_catalogue",
    "read_document",
    "slugify",
    "strip_optional",
    "validate_entries",
]
