"""Hand-written pages: Material's features for content, in the frame that every page has."""

import shutil
from pathlib import Path

import material
import pytest
from site_settings import site_settings

ROOT = Path(__file__).parents[2]
SITE_URL = "https://demo.example.org/"
FEATURES = ["navigation.tabs", "toc.follow", "content.code.copy"]
EXTENSIONS = ["pymdownx.superfences", {"pymdownx.tabbed": {"alternate_style": True}}]
PAGE = """# About us

=== "By phone"

    Call.

=== "By email"

    Write.

```
copy this
```

{headings}
"""


@pytest.fixture(scope="module")
def about(build, tmp_path_factory):
    """The address of a hand-written page of a site."""
    folder = tmp_path_factory.mktemp("handwritten")
    shutil.copytree(ROOT / "tests/demo/data", folder / "data")
    shutil.copytree(ROOT / "tests/demo/docs", folder / "docs")
    settings = site_settings(SITE_URL, FEATURES, markdown_extensions=EXTENSIONS)
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    headings = "\n\n".join(f"## Heading {number}\n\n{'Text. ' * 300}" for number in range(4))
    page = PAGE.format(headings=headings)
    (folder / "docs/about.md").write_text(page, encoding="utf-8")
    with build(folder, SITE_URL, folder / "site") as site:
        yield site.address + "about/"


@pytest.fixture
def page(opened, about):
    """The page in a tab, in which nothing may fail or be forbidden by the policy."""
    tab = opened()
    tab.open(about)
    yield tab.page
    assert tab.messages == []


def test_colours_are_chosen_once_for_all_pages_and_by_one_program(page, about):
    html, body = page.locator("html"), page.locator("body")
    page.get_by_role("radio").nth(2).focus()
    page.get_by_role("radio").nth(2).evaluate("radio => radio.click()")
    for address in (about, about.replace("about/", "courses/"), about):
        page.goto(address)
        assert html.get_attribute("data-md-color-scheme") == "slate"
        assert body.get_attribute("data-md-color-scheme") == "slate"
        assert page.locator(".md-header__option label:not([hidden])").count() == 1
    stored = page.evaluate("localStorage.getItem('/.__palette')")
    assert '"media":"(prefers-color-scheme: dark)"' in stored
    # One press is one step, not two by two programs.
    page.get_by_role("radio").nth(2).focus()
    page.keyboard.press("Enter")
    assert page.get_by_role("radio").nth(0).is_checked()


def test_the_header_shows_the_title_and_the_tabs_stay(page):
    title = page.locator(".md-header__title")
    assert "md-header__title--active" not in title.get_attribute("class")
    page.evaluate("scrollTo(0, 900)")
    page.locator(".md-header__title--active").wait_for()
    page.evaluate("scrollTo(0, 0)")
    page.locator(".md-header__title:not(.md-header__title--active)").wait_for()
    assert page.locator(".md-tabs").is_visible()


def test_the_menu_opens_and_closes(opened, about):
    tab = opened(360)
    tab.open(about)
    menu = tab.page.locator(".md-sidebar--primary")
    assert not menu.is_visible()
    tab.page.locator(".frame-menu").click()
    assert menu.is_visible()
    tab.page.keyboard.press("Escape")
    menu.wait_for(state="hidden")
    assert tab.messages == []


def test_the_features_of_material_for_content_work(page, about):
    assert page.get_by_text("Call.").is_visible()
    page.locator(".tabbed-labels label", has_text="By email").click()
    assert page.get_by_text("Write.").is_visible()
    assert not page.get_by_text("Call.").is_visible()
    page.locator(".md-clipboard, .md-code__button").first.wait_for(state="attached")
    assert page.locator(".md-sidebar--secondary .md-nav__link").count() == 4
    page.goto(f"{about}#__tabbed_1_2")
    page.reload()
    assert page.get_by_text("Write.").is_visible()


def test_pages_made_from_data_load_nothing_of_material(opened, about):
    """Neither its program nor its style sheets, which hand-written pages have."""
    folder = Path(material.__file__).parent / "templates/assets"
    theirs = {path.name for path in folder.rglob("*") if path.suffix in {".css", ".js"}}
    for path, expected in (("about/", True), ("", False), ("courses/", False)):
        tab = opened()
        tab.open(about.replace("about/", path), settle=True)
        loaded = theirs & {url.rsplit("/", 1)[-1] for url in tab.requests}
        assert bool(loaded) is expected, (path, loaded)
        if expected:
            assert {name.split(".")[0] for name in loaded} >= {"main", "palette", "bundle"}
