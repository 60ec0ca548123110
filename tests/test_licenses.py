"""Everything that is installed has a licence that allows it, and THIRD_PARTY.md names it."""

import json
import subprocess
import sys
from email import message_from_string
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import licenses
import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def listed():
    return licenses.list_licenses()


def test_each_package_has_a_known_licence_that_allows_its_use(listed):
    assert sum(map(len, listed.values())) > 100
    for title, packages in listed.items():
        in_tests = title.startswith("For tests only")
        permitted = licenses.PERMITTED_IN_TESTS if in_tests else licenses.PERMITTED
        refused = {
            name: expression
            for name, expression in packages.items()
            if not licenses.is_permitted(expression, permitted)
        }
        assert refused == {}, title


def test_the_list_is_that_of_what_is_installed():
    written = (ROOT / "THIRD_PARTY.md").read_text(encoding="utf-8")
    assert written == "\n".join(licenses.format_list()), "run: make licenses"


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("MIT", True),
        ("MIT AND PSF-2.0", True),
        ("GPL-3.0-or-later OR MIT", True),
        ("GPL-3.0-or-later", False),
        ("MIT AND GPL-3.0-or-later", False),
        ("MIT AND GPL-3.0-only OR GPL-2.0-only", False),
        ("(MIT OR GPL-3.0-only) AND GPL-2.0-only", False),
        ("AGPL-3.0-only", False),
        ("LicenseRef-Proprietary", False),
        ("", False),
    ],
)
def test_a_licence_is_permitted_only_if_all_of_it_is(expression, expected):
    assert licenses.is_permitted(expression, licenses.PERMITTED) is expected


@pytest.mark.parametrize("written", ["", "UNKNOWN", "Proprietary", "See LICENSE", "Free"])
def test_words_that_name_no_licence_are_not_known(written):
    assert licenses.to_expression(written) == ""


def test_a_package_of_a_lock_file_that_is_not_installed_is_noticed(tmp_path):
    lock = tmp_path / "requirements.lock"
    lock.write_text("prospectus-no-such-package==1.0 \\\n    --hash=sha256:0\n", encoding="utf-8")
    [name] = licenses.locked_packages(lock)
    with pytest.raises(PackageNotFoundError):
        licenses.read_license(name)


def test_a_package_of_npm_without_a_licence_is_not_known(tmp_path):
    lock = tmp_path / "package-lock.json"
    packages = {"": {"name": "a"}, "node_modules/b": {}, "node_modules/@c/d": {"license": "MIT"}}
    lock.write_text(json.dumps({"packages": packages}), encoding="utf-8")
    assert licenses.npm_packages(lock) == {"@c/d": "MIT", "b": ""}


def test_the_package_says_its_own_licence(tmp_path):
    """What pip and package indexes read, as setuptools writes it."""
    code = (
        "import sys, setuptools.build_meta as backend;"
        "print(backend.prepare_metadata_for_build_wheel(sys.argv[1]))"
    )
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    (tmp_path / "hooks").symlink_to(ROOT / "hooks")
    command = [sys.executable, "-c", code, tmp_path / "made"]
    (tmp_path / "made").mkdir()
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    folder = tmp_path / "made" / done.stdout.split()[-1]
    fields = message_from_string((folder / "METADATA").read_text(encoding="utf-8"))
    assert fields["License-Expression"] == "MIT"
    assert fields.get_all("License-File") == ["LICENSE"]
    assert (folder / "licenses" / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()


def test_each_font_has_its_licence_beside_it():
    folder = ROOT / "overrides/assets/fonts"
    families = {path.name.partition("-")[0] for path in folder.glob("*.woff2")}
    assert families == {name.lower() for name, _ in licenses.FONTS}
    for family in families:
        text = (folder / f"{family}-OFL.txt").read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE Version 1.1" in text


def test_styles_of_material_have_its_licence_beside_them():
    [theirs] = [
        path
        for path in distribution("mkdocs-material").files
        if path.name == "LICENSE" and "licenses" in path.parts
    ]
    ours = ROOT / "overrides/assets/css/LICENSE-material.txt"
    assert ours.read_text(encoding="utf-8") == theirs.read_text(encoding="utf-8")
    sheet = (ROOT / "overrides/assets/prospectus.css").read_text(encoding="utf-8")
    assert sheet.startswith(
        "/*! Parts from Material for MkDocs, copyright 2016-2025 Martin Donath"
    )
