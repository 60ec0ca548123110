"""Every page of both sites is HTML, as the checker of the standard's authors reads it."""

import json
import os
import runpy
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
JAVA = runpy.run_path(str(HERE / "install.py"))["program"]("java")
CHECKER = HERE / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


@pytest.fixture(scope="module")
def complaints():
    """A function that gives the checker pages, by one run, and gives what it says of them."""
    if not JAVA or not CHECKER.exists():
        message = "the Nu HTML checker needs Java and npm; `make unit` installs them"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(message)

    def ask(*paths):
        command = [JAVA, "-jar", CHECKER, "--format", "json", "--stdout", "--exit-zero-always"]
        # A file is no origin, so that it thinks "self" forbids all; test_policy.py asks a browser.
        command += ["--filterpattern", ".*Content Security Policy.*"]
        done = subprocess.run([*command, *paths], capture_output=True, check=True)
        found = json.loads(done.stdout)["messages"]
        return [f"{one['url']}: {one.get('lastLine')}: {one['message']}" for one in found]

    return ask


def test_pages_are_valid_html(complaints, real_built, demo_built):
    pages = [page for built in (real_built, demo_built) for page in built.site.rglob("*.html")]
    assert len(pages) > 60
    assert complaints(*pages) == []


def test_a_fault_is_found(complaints, tmp_path):
    page = tmp_path / "page.html"
    page.write_text(
        '<!doctype html><html lang="en"><title>A</title><p id="a"><p id="a">'
        '<input type="checkbox" autocomplete="off"><section></section></html>'
    )
    said = "\n".join(complaints(page))
    for fault in ("Duplicate ID", "autocomplete", "Section lacks heading"):
        assert fault in said
