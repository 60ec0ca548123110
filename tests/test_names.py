"""The code calls things by the names of the glossary in ARCHITECTURE.md."""

import ast
from pathlib import Path

import pytest

import prospectus

PACKAGE = Path(prospectus.__file__).parent
MODULES = [*sorted(PACKAGE.rglob("*.py")), *sorted(PACKAGE.parent.glob("mkdocs_*.py"))]
# A private name → the name that a stranger knows.
INSTEAD = {
    "Scene": "ViewContext",
    "scene": "context",
    "Speech": "Localizer",
    "speech": "localizer",
    "say": "text",
    "Spoken": "LocalizedText",
    "spoken": "mark_language",
    "Chronicle": "SessionHistory",
    "Happening": "ChangeEvent",
    "happenings": "changes",
    "Mistake": "FactError",
    "mistake": "error",
    "Moment": "LocalTime",
    "instant": "to_instant",
    "cautions": "warnings",
    "slips": "text_warnings",
    "remarks": "comment_warnings",
    "strangers": "unknown_files",
    "ages": "last_modified",
    "former": "previous_versions",
    "remains": "calendar_only",
    "rewritten": "rewrite",
    "emitted": "emit",
    "formed": "format_documents",
    "gathered": "group_rows",
    "planned": "plan_import",
    "joined": "bundle_css",
    "exported": "write_spreadsheet",
    "explained": "explain_syntax_error",
    "counted": "count_problems",
    "told": "reported",
}


def names(tree):
    """Every name that a module defines or uses, with its line."""
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield name, node.lineno
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name):
                yield name, node.lineno
            case ast.keyword(arg=str(name)):
                yield name, node.value.lineno


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE.parent)))
def test_a_module_has_no_private_names(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    wrong = [
        f"{path.name}:{line}: {name}; say {INSTEAD[name]}"
        for name, line in sorted(names(tree), key=lambda entry: entry[1])
        if name in INSTEAD
    ]
    assert not wrong, "\n".join(wrong)


def test_every_name_to_say_instead_is_explained_or_used():
    architecture = (PACKAGE.parents[1] / "ARCHITECTURE.md").read_text(encoding="utf-8")
    for name in ("ViewContext", "Localizer", "LocalizedText", "ChangeEvent", "FactError"):
        assert f"`{name}`" in architecture
