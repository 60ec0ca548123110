"""The bar at the lower edge of phones: in reach, never in the way."""

import pytest

COURSE = "courses/rural-emergency-essentials/"


def bar_of(page):
    return page.locator(".bar")


@pytest.fixture
def page(opened, demo):
    tab = opened(360)
    tab.page.clock.set_fixed_time("2027-01-10T17:00:00Z")
    tab.open(demo.address + COURSE)
    return tab.page


def test_it_is_in_reach_where_the_page_shows_no_button(page):
    assert not bar_of(page).is_visible(), "the card in the heading area has the same button"
    page.locator("#outcomes").scroll_into_view_if_needed()
    bar_of(page).wait_for(state="visible")
    box = bar_of(page).bounding_box()
    assert box["y"] + box["height"] == pytest.approx(800, abs=1)
    assert box["height"] < 800 / 8
    register = bar_of(page).get_by_role("link", name="Register")
    assert register.bounding_box()["height"] >= 24
    bar_of(page).get_by_role("link", name="See all sessions").click()
    bar_of(page).wait_for(state="hidden")
    assert page.locator("#upcoming-sessions").bounding_box()["y"] < 400


def test_it_hides_neither_the_last_line_nor_what_has_the_focus(page):
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    bar_of(page).wait_for(state="visible")
    lines = page.locator(".page__main > *").last.bounding_box()
    assert lines["y"] + lines["height"] <= bar_of(page).bounding_box()["y"] + 1
    hidden = []
    page.evaluate("() => [...document.querySelectorAll('.page__main a')][0].focus()")
    for _ in range(60):
        page.keyboard.press("Tab")
        found = page.evaluate(
            "() => { const one = document.activeElement; if (!one.closest('.page__main')) return;"
            " const box = one.getBoundingClientRect();"
            " const bar = document.querySelector('.bar').getBoundingClientRect();"
            " const shown = document.querySelector('.bar').checkVisibility("
            "{visibilityProperty: true}) && bar.height;"
            " return [one.innerText, Boolean(shown) && box.bottom > bar.top]; }"
        )
        if not found:
            break
        if found[1]:
            hidden.append(found[0])
    assert hidden == []


def test_without_javascript_it_is_there_as_well(opened, demo):
    tab = opened(360, java_script_enabled=False)
    tab.open(demo.address + COURSE)
    assert bar_of(tab.page).is_visible()
    assert bar_of(tab.page).get_by_role("link", name="Register").is_visible()


def test_it_is_not_on_desktops_nor_on_paper_nor_without_a_session(opened, demo):
    tab = opened(1280)
    tab.open(demo.address + COURSE)
    assert not bar_of(tab.page).is_visible()
    tab = opened(360)
    tab.open(demo.address + COURSE)
    tab.page.locator("#outcomes").scroll_into_view_if_needed()
    bar_of(tab.page).wait_for(state="visible")
    tab.page.emulate_media(media="print")
    assert not bar_of(tab.page).is_visible()
    tab.open(demo.address + "courses/care-for-the-caregiver/")
    assert bar_of(tab.page).count() == 0
