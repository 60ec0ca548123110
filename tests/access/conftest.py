"""The two sites and a browser, as the tests of pages have them, and axe."""

import json
import os
import runpy
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PROSPECTUS = Path(sys.executable).with_name("prospectus")
BROWSER = HERE.parent / "browser"
SHARED = runpy.run_path(str(BROWSER / "conftest.py"))
AXE = HERE / "node_modules" / "axe-core" / "axe.min.js"
# What the palette can change; all else is the same in the dark.
COLOURS = ["color-contrast", "link-in-text-block"]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

RUN = """rules => axe.run(document, {runOnly: rules, resultTypes: ["violations"]})
  .then(({violations}) => violations.flatMap(({id, nodes}) =>
    nodes.map(({target, failureSummary}) => `${id}: ${target.join(" ")}: ${failureSummary}`)))"""


@pytest.hookimpl(tryfirst=True)  # before -m chooses
def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.is_relative_to(HERE) and item.path.name != "test_material.py":
            item.add_marker(pytest.mark.browser)
    # Playwright runs once at a time: ours ends with each file, that of tests/browser with the run.
    items.sort(key=lambda item: not item.path.is_relative_to(HERE))


class Site(NamedTuple):
    """Where a built site is served."""

    address: str


@contextmanager
def built(source, folder, *options):
    command = [PROSPECTUS, "build", source, "--to", folder, *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    with SHARED["served"](folder) as address:
        yield Site(address)


@pytest.fixture(scope="session")
def real(tmp_path_factory):
    with built(ROOT, tmp_path_factory.mktemp("access") / "real") as site:
        yield site


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    folder = tmp_path_factory.mktemp("access") / "demo"
    with built(ROOT / "tests" / "demo", folder, "--now", "2027-01-10T12:00") as site:
        yield site


@pytest.fixture(scope="session", params=["real", "demo"])
def site(request):
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="module")
def browser():
    path = runpy.run_path(str(BROWSER / "install.py"))["found"]()
    with sync_playwright() as playwright:
        if not path and not Path(playwright.chromium.executable_path).exists():
            pytest.fail("there is no browser; `make browser` installs one")
        browser = playwright.chromium.launch(
            executable_path=path, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@pytest.fixture
def opened(browser):
    """A function that opens a page in a tab of its own."""
    contexts = []

    def open_page(address, width=1280, height=900, scheme="light", **options):
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,
            **{"reduced_motion": "reduce"} | options,
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(
    scope="module",
    params=[(width, scheme) for width in (360, 1280) for scheme in ("light", "dark")],
    ids=lambda params: f"{params[0]}-{params[1]}",
)
def screen(request, browser):
    """A tab as wide as a phone or a desk, light or dark; kept from page to page."""
    width, scheme = request.param
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def faults():
    """A function that asks axe what is wrong with a page as it stands."""
    if not AXE.exists():
        message = "axe-core is not installed; tests/access/install.py does it, with node"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    program = AXE.read_text(encoding="utf-8")

    def ask(page):
        page.evaluate(f"{program};undefined")
        dark = page.get_attribute("body", "data-md-color-scheme") == "slate"
        return page.evaluate(RUN, COLOURS if dark else TAGS)

    return ask


def pytest_report_header():
    version = AXE.parent / "package.json"
    if version.exists():
        return f"axe-core: {json.loads(version.read_text(encoding='utf-8'))['version']}"
    return None
