"""YAML files become facts, or every problem of all files at once."""

from __future__ import annotations

from .characters import NULL_WORDS
from .checks import check_facts
from .clean_cache import recall_clean
from .content import MAX_BYTES
from .documents import Document, Location, Span, Value
from .emitter import WIDTH, emit, emit_field
from .files import FILE_SCHEMAS, display_path, key_problem
from .json_schemas import FILE_KINDS, json_schema, known_keys
from .linter import Findings, lint
from .model_errors import explain_model_errors
from .parsing import (
    LOADER,
    compose,
    find_syntax_problems,
    parse_document,
    read_document,
)
from .pasted import address_problems
from .plain import read_plain, split_items
from .reader import read_catalogue
from .references import KnownKeys
from .source_lines import SourceLines
from .special_files import find_link_problem, list_plain_files, list_uncopied
from .texts import walk_texts
from .validation import drop_empty, validate_entries

__all__ = [
    "FILE_KINDS",
    "FILE_SCHEMAS",
    "LOADER",
    "MAX_BYTES",
    "NULL_WORDS",
    "WIDTH",
    "Document",
    "Findings",
    "KnownKeys",
    "Location",
    "SourceLines",
    "Span",
    "Value",
    "address_problems",
    "check_facts",
    "compose",
    "display_path",
    "drop_empty",
    "emit",
    "emit_field",
    "explain_model_errors",
    "find_link_problem",
    "find_syntax_problems",
    "json_schema",
    "key_problem",
    "known_keys",
    "lint",
    "list_plain_files",
    "list_uncopied",
    "parse_document",
    "read_catalogue",
    "read_document",
    "read_plain",
    "recall_clean",
    "split_items",
    "validate_entries",
    "walk_texts",
]
