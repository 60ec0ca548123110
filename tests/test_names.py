"""The code calls things by the names of the glossary in ARCHITECTURE.md."""

import ast
from collections import defaultdict
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

# Names that say nothing about a value; say what it is: session, problem, text, html, rows …
VAGUE = {"shown", "made", "found", "one", "some", "several", "told", "said", "thing", "things"}


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


def assigned(tree):
    """Every name that a module gives to a value or a function, with its line."""
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
                yield name, node.lineno
            case ast.FunctionDef(name=name):
                yield name.lstrip("_"), node.lineno


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE.parent)))
def test_names_say_what_a_value_is(path):
    fields = {"one"} if path.parent.name == "locale" else set()  # of CLDR
    tree = ast.parse(path.read_text(encoding="utf-8"))
    vague = [
        f"{path.name}:{line}: {name}" for name, line in assigned(tree) if name in VAGUE - fields
    ]
    assert not vague, "\n".join(vague)


def test_a_public_name_means_one_thing():
    modules = defaultdict(list)
    for path in PACKAGE.rglob("*.py"):
        # Two groups of commands have subcommands of the same names.
        if path.name != "__init__.py" and path.parent.name != "commands":
            for name in defined(ast.parse(path.read_text(encoding="utf-8"))):
                modules[name].append(path.relative_to(PACKAGE).as_posix())
    assert {name: paths for name, paths in modules.items() if len(paths) > 1} == {}


def defined(tree):
    """The public names that a module defines."""
    for node in tree.body:
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                names = [name]
            case ast.Assign(targets=targets):
                names = [target.id for target in targets if isinstance(target, ast.Name)]
            case ast.AnnAssign(target=ast.Name(id=name)):
                names = [name]
            case _:
                names = []
        yield from (name for name in names if not name.startswith("_"))
