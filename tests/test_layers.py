"""The rooms of the package, and who may import from whom."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import prospectus

PACKAGE = Path(prospectus.__file__).parent
ROOMS = re.findall(r"^\d+\. `(\w+)`", prospectus.__doc__, re.MULTILINE)
MODULES = sorted(path.relative_to(PACKAGE.parent) for path in PACKAGE.rglob("*.py"))
SITE_BUILDERS = {"mkdocs", "material", "mkdocs_hooks"}


def imported(module: Path) -> Iterator[str]:
    """The full names of all that a module imports, at its top or inside functions."""
    package = module.parent.parts
    for node in ast.walk(ast.parse((PACKAGE.parent / module).read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            start = ".".join((*above, *filter(None, [node.module])))
            yield from (f"{start}.{alias.name}" for alias in node.names)


def room(name: str) -> str | None:
    """The room that a module's full name stands in."""
    parts = name.split(".")
    return parts[1] if parts[0] == "prospectus" and len(parts) > 1 and parts[1] in ROOMS else None


IN_ROOMS = [module for module in MODULES if len(module.parts) > 2]


def test_the_docstring_of_the_package_names_every_room():
    folders = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    assert ROOMS == [
        "facts",
        "words",
        "reading",
        "views",
        "outputs",
        "differences",
        "writing",
        "admin",
        "manual",
        "commands",
    ]
    assert set(ROOMS) == folders


@pytest.mark.parametrize("module", IN_ROOMS, ids=str)
def test_a_room_imports_only_from_itself_and_those_above(module):
    own = room(".".join(module.parts))
    below = ROOMS[ROOMS.index(own) + 1 :]
    wrong = [name for name in imported(module) if room(name) in below]
    assert not wrong, f"{module} imports from below itself: {', '.join(wrong)}"


def test_the_package_itself_imports_from_no_room():
    assert list(imported(Path("prospectus/__init__.py"))) == []


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_no_module_imports_a_site_builder(module):
    assert not [name for name in imported(module) if name.split(".")[0] in SITE_BUILDERS]


def test_imports_are_seen_in_each_form():
    found = set(imported(Path("prospectus/outputs/calendars.py")))
    assert {"re", "icalendar.Calendar", "prospectus.__version__"} <= found
    assert {"prospectus.views.SiteView", "prospectus.outputs.page.File"} <= found


BUILD_WITHOUT_MKDOCS = """
import sys
from datetime import datetime, UTC
from pathlib import Path

sys.modules.update(dict.fromkeys(("mkdocs", "material")))  # None: an import of it fails
try:
    import mkdocs
except ImportError:
    pass
else:
    raise SystemExit("mkdocs can still be imported")

from prospectus import outputs, reading, views, words

now = datetime(2027, 1, 10, 17, tzinfo=UTC)
facts = reading.read(Path(sys.argv[1]))
history = reading.read_history(Path(sys.argv[1]), facts)
site = views.view_site(facts, words.load_words("en"), now, history)
made = outputs.make_outputs(site, "https://courses.example.org/")
assert any("<h1>" in page.html for page in made.pages)
assert any(file.content.startswith(b"BEGIN:VCALENDAR") for file in made.files)
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
