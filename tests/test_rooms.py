"""The rooms of the package: how they import each other, and that none needs a site builder."""

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import grimp
import pytest

import prospectus

PACKAGE = Path(prospectus.__file__).parent
ROOMS = sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))
MODULES = sorted(PACKAGE.rglob("*.py"))
LONGEST = 300


@pytest.fixture(scope="module")
def graph():
    return grimp.build_graph("prospectus", cache_dir=None)


def room(module):
    return module.split(".")[1] if module.count(".") else ""


def test_the_contracts_of_the_rooms_are_kept(root):
    """The order of the rooms is written in pyproject.toml, for import-linter."""
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=root,
        env={"PYTHONPATH": str(PACKAGE.parent), "COLUMNS": "120"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_room_is_imported_through_its_init_alone(graph):
    wrong = [
        f"{module} imports {imported}"
        for module in sorted(graph.modules)
        for imported in sorted(graph.find_modules_directly_imported_by(module))
        if room(imported) not in {"", room(module)} and imported.count(".") > 1
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", [name for name in ROOMS if name != "commands"])
def test_a_room_offers_what_other_rooms_use_and_no_more(name, root):
    offered = set(_names_in_all(PACKAGE / name / "__init__.py"))
    used = {
        alias.name
        for path in [*MODULES, *(root / "hooks").glob("mkdocs_*.py")]
        for node in _imports(path)
        if _imported_module(node, path) == (name,)
        for alias in node.names
        if name not in path.relative_to(PACKAGE.parent).parts[:-1]
    }
    assert offered == used


@cache
def _imports(path):
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return [node for node in nodes if isinstance(node, ast.ImportFrom)]


def _imported_module(node, path):
    """The parts of a module's name below the package; None for one of another package."""
    parts = tuple((node.module or "").split(".")) if node.module else ()
    if node.level:
        folders = path.relative_to(PACKAGE).parts[:-1]
        return (*folders[: len(folders) - node.level + 1], *parts)
    return parts[1:] if parts[0] == "prospectus" else None


def _names_in_all(path):
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and node.targets[0].id == "__all__":
            return ast.literal_eval(node.value)
    return []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_is_too_long_to_read_at_one_sitting(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST


BUILD_WITHOUT_MKDOCS = """
import sys
from datetime import datetime, UTC
from functools import cache
from pathlib import Path

sys.modules.update(dict.fromkeys(("mkdocs", "material")))  # None: an import of it fails
try:
    import mkdocs
except ImportError:
    pass
else:
    raise SystemExit("mkdocs can still be imported")

from prospectus.assembly.build import build_site
from prospectus.site import Settings

settings = Settings(site_url="https://courses.example.org/")
site = build_site(Path(sys.argv[1]), settings, datetime(2027, 1, 10, 17, tzinfo=UTC))
assert any("<h1>" in page.html for page in site.pages)
assert any(file.content.startswith(b"BEGIN:VCALENDAR") for file in site.files)
"""


def test_pages_and_feeds_are_made_where_mkdocs_cannot_be_imported(root):
    done = subprocess.run(
        [sys.executable, "-c", BUILD_WITHOUT_MKDOCS, str(root / "tests" / "demo")],
        env={"PYTHONPATH": str(PACKAGE.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
