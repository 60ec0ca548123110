"""Every page of both sites is HTML, as the checker of the standard's authors reads it."""

import json
import subprocess

import pytest
import tools


@pytest.fixture(scope="module")
def complaints():
    """A function that gives the checker pages, by one run, and gives what it says of them."""
    checker = tools.package("vnu-jar") / "build" / "dist" / "vnu.jar"
    program = [tools.need("java"), "-jar", checker]

    def ask(*paths):
        command = [*program, "--format", "json", "--stdout", "--exit-zero-always"]
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
