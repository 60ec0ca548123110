"""COMPATIBILITY.md has a row for each setting, feature and plugin, and says what is refused."""

import re
import tomllib
from pathlib import Path

import material
import pytest
from mkdocs.config.defaults import MkDocsConfig

from prospectus.diagnostics import DataError
from prospectus.site import read_settings
from prospectus.site.refusals import load_refusals
from prospectus.site.settings import MKDOCS_SETTINGS

ROOT = Path(__file__).parents[2]
MATERIAL = Path(material.__file__).parent
# Options of `theme` that Material documents; its templates read many more that are its own.
THEME = {"custom_dir", "favicon", "font", "icon", "language", "logo", "name", "palette"}


@pytest.fixture(scope="module")
def tables():
    """The rows of the three tables by their first column: the other columns."""
    text = (ROOT / "COMPATIBILITY.md").read_text(encoding="utf-8")
    result = []
    for part in text.split("\n## ")[1:]:
        rows = re.findall(r"^\| `([^`]+)` \|(.*)\|$", part, re.MULTILINE)
        assert len({name for name, _ in rows}) == len(rows)
        result.append({name: [cell.strip() for cell in cells.split(" |")] for name, cells in rows})
    return result


@pytest.fixture(scope="module")
def templates():
    """All templates of Material."""
    paths = (MATERIAL / "templates").rglob("*.html")
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def test_each_setting_of_mkdocs_has_a_row(tables):
    assert set(tables[0]) == {*dict(MkDocsConfig._schema), "INHERIT"}  # noqa: SLF001 - its names


def test_the_check_knows_the_settings_of_mkdocs():
    assert {*MKDOCS_SETTINGS} == {*dict(MkDocsConfig._schema)}  # noqa: SLF001 - its names


def test_each_feature_and_option_of_material_has_a_row(tables, templates):
    [bundle] = (MATERIAL / "templates/assets/javascripts").glob("bundle.*.min.js")
    quoted = r'"((?:announce|content|header|navigation|search|toc)\.[a-z.]+)"'
    features = set(re.findall(rf"{quoted} in features", templates))
    features |= set(re.findall(quoted, bundle.read_text(encoding="utf-8")))
    features = {name for name in features if not name.startswith("search.result.")}
    assert len(features) > 25
    extra = {f"extra.{name}" for name in re.findall(r"config\.extra\.(\w+)", templates)}
    rows = set(tables[1])
    assert {name for name in rows if not name.startswith(("theme.", "extra."))} == {
        *features,
        *("navigation.expand", "navigation.sections"),  # our menu is always so
    }
    assert {name for name in rows if name.startswith("extra.")} == extra
    assert {name for name in rows if name.startswith("theme.")} == {f"theme.{x}" for x in THEME}


def test_each_plugin_of_material_and_of_the_tests_has_a_row(tables):
    own = {path.parent.name for path in (MATERIAL / "plugins").glob("*/plugin.py")}
    assert {name for name, cells in tables[2].items() if not cells[0]} == own
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lock = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")
    tried = [
        re.match(r"mkdocs-([\w-]+?)(-plugin)?>=", item)
        for item in project["dependency-groups"]["dev"]
        if isinstance(item, str)
    ]
    names = [match for match in tried if match]
    assert len(names) >= 5
    for match in names:
        version = tables[2][match[1]][0]
        assert f"{match[0].removesuffix('>=')}=={version} " in lock


def test_what_is_refused_is_what_the_tables_say(tables):
    refused = {
        name: cells[-1] for rows in tables for name, cells in rows.items() if "refused" in cells
    }
    reasons = {
        name: f"{refusal.because[0].upper()}{refusal.because[1:]}."
        for group in load_refusals().values()
        for name, refusal in group.items()
    }
    assert "others are refused" in tables[1]["theme.name"][-1]
    del reasons["theme.name"]
    assert refused == reasons


@pytest.mark.parametrize("name", [*load_refusals()["settings"]])
def test_settings_are_refused_where_they_are(tmp_path, name):
    parent, _, key = name.rpartition(".")
    line = f"{parent}:\n  {key}: odd\n" if parent else f"{key}: odd\n"
    assert refused(tmp_path, line) == [f"“{name}” does not work here"]


@pytest.mark.parametrize("name", [*load_refusals()["features"]])
def test_features_are_refused(tmp_path, name):
    text = f"theme:\n  features:\n    - navigation.tabs\n    - {name}\n"
    assert refused(tmp_path, text) == [f"“{name}” does not work here"]


@pytest.mark.parametrize("name", [*load_refusals()["plugins"]])
@pytest.mark.parametrize(
    "form",
    [
        "[{}]",
        "[material/{}]",
        "[search, {}: {{a: 1}}]",
        "{{{}: {{}}}}",
        "[search, group: {{enabled: true, plugins: [tags, {}: {{}}]}}]",
    ],
)
def test_plugins_are_refused_in_every_form(tmp_path, name, form):
    assert refused(tmp_path, f"plugins: {form.format(name)}\n") == [f"“{name}” does not work here"]


@pytest.mark.parametrize(
    "text",
    [
        "plugins: [search, offline: {enabled: false}]",
        "plugins: [search, group: {enabled: false, plugins: [offline]}]",
        "plugins: [search, offline: {enabled: !ENV [OFFLINE, false]}]",
        "theme: material",
        "theme: {name: material, font: false}",
        "use_directory_urls: true",
        "extra_css: [own.css]",
        "extra_javascript: [own.js, {path: own.mjs, type: module}]",
    ],
)
def test_what_works_is_accepted(tmp_path, text):
    assert refused(tmp_path, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "extra_css: [//fonts.example.com/a.css]",
        "extra_javascript: [https://cdn.example.com/a.js]",
        "extra_javascript: [{path: 'https://cdn.example.com/a.js', defer: true}]",
    ],
)
def test_files_of_other_hosts_are_refused(tmp_path, text):
    assert refused(tmp_path, text) == [
        "Pages cannot load style sheets or scripts from other hosts."
    ]


def refused(folder, text):
    """The beginnings of the messages about settings."""
    path = folder / "mkdocs.yml"
    path.write_text(f"site_url: https://courses.example.org/\n{text}\n", encoding="utf-8")
    try:
        read_settings(path)
    except DataError as error:
        return [re.split(r": | The ", problem.message)[0] for problem in error.problems]
    return []
