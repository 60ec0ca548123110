"""Menu, search, skip link, colours and landmarks: with keys alone, and without JavaScript."""

import pytest
from motion import wait_for_frames

COURSE = "courses/what-matters-to-you/"
PAGES = ["", "courses/", COURSE, "sessions/", "no/such/page"]

FOCUS = """() => {
  const element = document.activeElement
  return element.ariaLabel ?? element.innerText?.trim() ?? element.tagName
}"""
INSIDE = "selector => Boolean(document.activeElement.closest(selector))"


def focus(page):
    return page.evaluate(FOCUS)


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def test_the_menu_of_phones_is_a_button_that_keys_open_and_close(opened, demo):
    page = opened(demo.address + COURSE, 360)
    button = page.locator(".md-header").get_by_role("button", name="Menu")
    panel = page.locator(f'[id="{button.get_attribute("aria-controls")}"]')
    assert button.get_attribute("aria-expanded") == "false"
    assert not panel.is_visible()

    button.focus()
    press(page, "Enter")
    panel.wait_for()
    assert button.get_attribute("aria-expanded") == "true"
    assert focus(page) == "Close menu"
    press(page, "Tab")
    assert focus(page) == "Home"

    press(page, "Escape")
    assert button.get_attribute("aria-expanded") == "false"
    assert focus(page) == "Menu"
    panel.wait_for(state="hidden")

    press(page, "Space")
    panel.wait_for()
    press(page, "Enter")
    assert focus(page) == "Menu"
    panel.wait_for(state="hidden")


def test_the_keyboard_stays_in_the_open_menu(opened, demo):
    page = opened(demo.address + COURSE, 360)
    page.locator(".md-header").get_by_role("button", name="Menu").click()
    for key in ["Tab"] * 8 + ["Shift+Tab"] * 8:
        press(page, key)
        # Beyond the last entry is the browser's own frame, then the first again.
        assert page.evaluate(INSIDE, "#__menu") or focus(page) == page.inner_text("body").strip()
    page.mouse.click(350, 600)
    page.locator("#__menu").wait_for(state="hidden")
    assert not page.evaluate("() => Boolean(document.querySelector('[inert]'))")


def test_a_closed_menu_is_out_of_reach(read, demo):
    page = read(demo.address + COURSE, 360)
    for _ in range(12):
        press(page, "Tab")
        assert not page.evaluate(INSIDE, ".md-sidebar")


def test_the_search_of_phones_is_a_button_that_keys_open_and_close(opened, demo):
    page = opened(demo.address + COURSE, 360)
    button = page.locator(".frame-search")
    assert (button.get_attribute("aria-label"), button.get_attribute("type")) == (
        "Search",
        "button",
    )
    assert button.get_attribute("aria-expanded") == "false"
    button.focus()
    press(page, "Enter")
    assert button.get_attribute("aria-expanded") == "true"
    dialog = page.get_by_role("dialog", name="Search")
    dialog.wait_for()
    assert page.evaluate("() => document.activeElement.name") == "query"

    page.fill(".md-search__input", "care")
    page.wait_for_selector(".md-search-result__link")
    for key in ["Tab"] * 12 + ["Shift+Tab"] * 4:
        press(page, key)
        inside = page.evaluate(INSIDE, ".md-search")
        assert inside or page.evaluate("() => document.activeElement === document.body")

    press(page, "Escape")
    assert button.get_attribute("aria-expanded") == "false"
    assert focus(page) == "Search"
    assert page.evaluate(INSIDE, ".frame-search")
    assert page.get_by_role("dialog").count() == 0
    assert not page.evaluate("() => Boolean(document.querySelector('[inert]'))")


def test_every_dialog_has_a_name(read, site):
    for width in (360, 1280):
        page = read(site.address, width)
        for dialog in page.locator("[role=dialog]").all():
            assert dialog.get_attribute("aria-label")


def test_on_desks_the_search_is_one_named_field_and_its_results_can_be_reached(opened, demo):
    page = opened(demo.address)
    named = page.locator(".md-header").get_by_role("textbox", name="Search")
    assert named.count() == 1
    assert page.locator(".md-header").get_by_role("button", name="Search").count() == 0
    assert page.get_by_role("search", name="Search").count() == 1

    named.focus()
    page.fill(".md-search__input", "care")
    page.wait_for_selector(".md-search-result__link")
    assert page.get_by_role("status").filter(has_text="results").count() == 1
    press(page, "Tab")
    assert focus(page) == "Clear"
    press(page, "Tab")
    assert page.evaluate(INSIDE, ".md-search-result__link")
    press(page, "Escape")
    assert page.evaluate("() => document.activeElement.name") == "query"
    press(page, "Escape")
    page.wait_for_function("() => !document.getElementById('__search').checked")
    assert page.evaluate("() => document.activeElement.name") == "query"
    page.keyboard.type("s")
    page.wait_for_function("() => document.getElementById('__search').checked")


def test_the_open_search_closes_behind_the_keyboard(opened, demo):
    page = opened(demo.address)
    page.get_by_role("textbox", name="Search").focus()
    page.wait_for_function("() => document.getElementById('__search').checked")
    press(page, "Tab")
    page.wait_for_function("() => !document.getElementById('__search').checked")
    assert focus(page) == "Home"


@pytest.mark.parametrize("letter", ["f", "s", "/"])
def test_letters_alone_do_nothing(read, demo, letter):
    page = read(demo.address)
    page.keyboard.press(letter)
    wait_for_frames(page)
    assert not page.evaluate("() => document.getElementById('__search').checked")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [360, 1280])
def test_the_first_stop_skips_to_the_content(read, site, path, width):
    page = read(site.address + path, width)
    press(page, "Tab")
    link = page.locator(":focus")
    assert focus(page) == "Skip to content"
    box = link.bounding_box()
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["height"] >= 24
    press(page, "Enter")
    page.wait_for_function("() => document.activeElement.matches('.md-content')")
    press(page, "Tab")
    assert page.evaluate(INSIDE, ".md-content, .md-footer, body:focus")
    assert not page.evaluate(INSIDE, ".md-header, .md-tabs, .md-sidebar")


@pytest.mark.parametrize(
    ("width", "stops"),
    [
        (360, ["Skip to content", "Menu", "colour mode", "Search"]),
        (1280, ["Skip to content", "Institute", "colour mode", "Search"]),
    ],
)
def test_the_order_of_stops_is_the_order_of_the_page(read, demo, width, stops):
    page = read(demo.address + COURSE, width)
    for stop in stops:
        press(page, "Tab")
        assert stop in focus(page)
    for _ in range(4):
        press(page, "Tab")
    assert page.evaluate(INSIDE, "main")


@pytest.mark.parametrize("key", ["Enter", "Space", "ArrowRight"])
def test_keys_choose_the_colours_and_the_choice_is_told(opened, demo, key):
    page = opened(demo.address)
    body = page.locator("body")
    radios = page.locator(".md-header__option").get_by_role("radio")
    names = [
        "Use this device’s colour mode",
        "Switch to light mode",
        "Switch to dark mode",
    ]
    assert [radio.get_attribute("aria-label") for radio in radios.all()] == names
    press(page, "Tab", "Tab", "Tab")
    seen = []
    for name in [*names, names[0]]:
        assert focus(page) == name
        assert page.get_by_role("radio", checked=True).get_attribute("aria-label") == name
        seen.append(body.get_attribute("data-md-color-scheme"))
        press(page, key)
    assert seen == ["default", "default", "slate", "default"]

    page.reload()
    assert page.get_by_role("radio", checked=True).get_attribute("aria-label") == names[1]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [360, 1280])
def test_landmarks_are_one_of_each_and_have_names_of_their_own(read, site, path, width):
    page = read(site.address + path, width)
    for role in ("banner", "main", "contentinfo"):
        assert page.get_by_role(role).count() == 1, role
    names = [nav.get_attribute("aria-label") for nav in page.get_by_role("navigation").all()]
    assert all(names)
    assert len(set(names)) == len(names)
    assert page.locator(".md-header nav, .md-sidebar label").count() == 0
    logo = page.locator(".md-header .md-logo")
    assert logo.get_attribute("aria-label") == page.locator(".md-header__topic").first.inner_text()
    assert logo.locator("img").get_attribute("alt") == ""


def test_the_menu_tells_where_the_reader_is(read, demo):
    for path, current in {"courses/": "page", COURSE: "true"}.items():
        page = read(demo.address + path)
        active = page.get_by_role("navigation", name="Menu").locator("[aria-current]")
        assert active.inner_text() == "Courses"
        assert active.get_attribute("aria-current") == current


@pytest.mark.parametrize("path", PAGES)
def test_without_javascript_phones_have_a_way_to_the_pages(read, site, path):
    page = read(site.address + path, 360, java_script_enabled=False)
    for name in ("Courses", "Upcoming sessions"):
        link = page.get_by_role("navigation", name="Menu").get_by_role("link", name=name)
        box = link.bounding_box()
        assert link.is_visible()
        assert box["x"] + box["width"] <= 360
    assert page.locator(".md-header").get_by_role("button").count() == 0
    assert page.get_by_role("radio").count() == 0
