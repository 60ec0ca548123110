"""Pages in tabs of any size, and axe."""

import pytest
import tools

# What the palette can change; all else is the same in the dark.
COLOURS = ["color-contrast", "link-in-text-block"]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

RUN = """rules => axe.run(document, {runOnly: rules, resultTypes: ["violations"]})
  .then(({violations}) => violations.flatMap(({id, nodes}) =>
    nodes.map(({target, failureSummary}) => `${id}: ${target.join(" ")}: ${failureSummary}`)))"""


@pytest.fixture
def opened(window):
    """A function that opens a page in a tab of its own."""
    contexts = []

    def open_page(address, width=1280, height=900, scheme="light", **options):
        contexts.append(window(width, height, scheme, **options))
        page = contexts[-1].new_page()
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def read(kept_tab):
    """A function that opens a page in a tab that is kept, for tests that store nothing in it."""

    def open_page(address, width=1280, height=900, **options):
        page = kept_tab(width, height, **options).page
        page.mouse.move(0, 0)  # where it is in a new tab
        page.goto(address)
        return page

    return open_page


@pytest.fixture(
    scope="module",
    # All rules where the page is widest and where it is narrowest; in the dark, its colours.
    params=[(1280, "light"), (320, "light"), (360, "dark")],
    ids=lambda params: f"{params[0]}-{params[1]}",
)
def screen(request, window):
    """A tab as wide as a desk or a phone, light or dark; kept from page to page."""
    width, scheme = request.param
    context = window(width, 900, scheme)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def faults():
    """A function that asks axe what is wrong with a page as it stands."""
    program = (tools.package("axe-core") / "axe.min.js").read_text(encoding="utf-8")

    def ask(page):
        page.evaluate(f"{program};undefined")
        dark = page.get_attribute("body", "data-md-color-scheme") == "slate"
        return page.evaluate(RUN, COLOURS if dark else TAGS)

    return ask
