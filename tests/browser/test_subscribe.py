"""Three ways into a calendar, each worded by what it does, with JavaScript and without."""

from datetime import datetime
from urllib.parse import parse_qs, urlsplit

import pytest

BOXES = {
    "sessions/": ("sessions/all.ics", "Larchlight Institute for Care & Learning: all sessions"),
    "courses/wound-care-at-home/": (
        "courses/wound-care-at-home/sessions.ics",
        "Wound Care at Home: sessions",
    ),
    "courses/wound-care-at-home/sessions/wound-care-2027-02/": (
        "courses/wound-care-at-home/sessions.ics",
        "Wound Care at Home: sessions",
    ),
}
HOSTS = ["calendar.google.com", "outlook.live.com", "outlook.office.com"]


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("path", BOXES)
def test_a_calendar_can_be_subscribed_to_and_its_address_copied(opened, demo, path, script):
    feed, title = BOXES[path]
    address = demo.site_url + feed
    tab = opened(
        360, java_script_enabled=script, permissions=["clipboard-read", "clipboard-write"]
    )
    tab.open(demo.address + path)
    box = tab.page.locator(".subscribe")
    assert box.locator("b").first.inner_text() == title
    subscribe = box.get_by_role("link", name="Subscribe", exact=True)
    assert subscribe.get_attribute("href") == address.replace("https:", "webcal:")
    assert "New dates and changes appear in your calendar automatically." in box.inner_text()
    assert (demo.folder / feed).exists()

    box.get_by_text("Copy the address for Google Calendar or Outlook").click()
    field = box.get_by_role("textbox", name="Address")
    assert field.input_value() == address
    assert field.get_attribute("readonly") is not None
    shown = box.inner_text()
    assert "Google Calendar: Copy the address, then paste it under" in shown
    assert "Outlook: Copy the address, then choose" in shown
    assert "sometimes only once a day" in shown
    google = box.get_by_role("link", name="Other calendars").get_attribute("href")
    assert urlsplit(google).netloc == "calendar.google.com"
    copy = box.get_by_role("button", name="Copy", exact=True)
    assert copy.is_visible() is script, "a button that can do nothing is not shown"
    if script:
        copy.click()
        box.get_by_role("status").get_by_text("Copied").wait_for()
        assert tab.page.evaluate("navigator.clipboard.readText()") == address
    none = box.get_by_text("There is no calendar for this combination of filters.")
    assert none.count() == (path == "sessions/")
    assert none.is_hidden()


def test_the_address_of_the_choice_is_copied(opened, demo):
    tab = opened(permissions=["clipboard-read", "clipboard-write"])
    tab.open(demo.address + "sessions/")
    box = tab.page.locator("#session-calendar")
    box.locator("summary").click()
    copied = box.get_by_role("status")
    for language in ("fr", "en"):
        tab.page.select_option("select[name=language]", language)
        assert copied.inner_text() == "", "said of another address"
        box.get_by_role("button", name="Copy").click()
        copied.get_by_text("Copied").wait_for()
        address = f"{demo.site_url}sessions/language-{language}.ics"
        assert tab.page.evaluate("navigator.clipboard.readText()") == address


def test_what_may_not_be_copied_is_marked(opened, demo):
    tab = opened()
    tab.page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error())")
    tab.open(demo.address + "sessions/")
    box = tab.page.locator("#session-calendar")
    box.locator("summary").click()
    box.get_by_role("button", name="Copy").click()
    tab.page.wait_for_function("getSelection().toString().endsWith('sessions/all.ics')")
    assert box.get_by_role("status").inner_text() == ""
    assert tab.messages == []


def test_where_no_page_may_copy_there_is_no_button(opened, demo):
    tab = opened()
    tab.page.add_init_script("delete Navigator.prototype.clipboard")
    tab.open(demo.address + "sessions/")
    box = tab.page.locator("#session-calendar")
    box.locator("summary").click()
    assert box.locator("input").is_visible()
    assert box.get_by_role("button").count() == 0
    assert tab.messages == []


@pytest.mark.parametrize("script", [True, False])
def test_a_session_can_be_added_once_in_four_ways(opened, demo, script):
    tab = opened(java_script_enabled=script)
    for id_ in ("wound-care-2027-02", "rural-emergency-2027-05-brandon", "first-hour-2027-02"):
        session = demo.sessions()[id_]
        tab.open(demo.address + demo.session_path(session))
        section = tab.page.locator(".section--calendar")
        add = section.get_by_role("link", name="Add this session")
        assert add.get_attribute("href") == f"../{id_}.ics"
        assert "It does not update automatically." in section.inner_text()
        with tab.page.expect_download() as download:
            add.click()
        assert download.value.suggested_filename == f"{id_}.ics"

        lines = section.locator(".add li")
        assert lines.count() == len(session["meetings"])
        for line, meeting in zip(lines.all(), session["meetings"], strict=True):
            addresses = [link.get_attribute("href") for link in line.get_by_role("link").all()]
            assert [urlsplit(address).netloc for address in addresses] == HOSTS
            google = parse_qs(urlsplit(addresses[0]).query)
            start, end = (moment.timestamp() for moment in demo.span(meeting, session["zone"]))
            assert [
                datetime.fromisoformat(text).timestamp() for text in google["dates"][0].split("/")
            ] == [start, end]
            page = demo.site_url + demo.session_path(session)
            assert all(
                page in parse_qs(address)[name][0]
                for address, name in zip(addresses, ("details", "body", "body"), strict=True)
            )


@pytest.mark.parametrize(
    "id_", ["sudden-confusion-2025-10", "wound-care-2027-04-fr", "what-matters-2027-03-lunenburg"]
)
def test_a_session_that_does_not_take_place_can_not_be_added(opened, demo, id_):
    tab = opened()
    tab.open(demo.address + demo.session_path(demo.sessions()[id_]))
    section = tab.page.locator(".section--calendar")
    assert section.get_by_role("link", name="Subscribe").is_visible()
    assert section.get_by_role("link", name="Add this session").count() == 0
    assert section.locator(".add").count() == 0


def test_all_calendars_are_listed(opened, demo):
    tab = opened(java_script_enabled=False)
    tab.open(demo.address + "sessions/")
    tab.page.get_by_text("Calendars by course, delivery, language and province").click()
    links = tab.page.locator(".feeds a:visible")
    paths = {link.get_attribute("href") for link in links.all()}
    feeds = {
        f"../{file.relative_to(demo.folder).as_posix()}" if "courses" in file.parts else file.name
        for file in demo.folder.rglob("*.ics")
        if file.name == "sessions.ics" or file.parent == demo.folder / "sessions"
        if "_" not in file.name and "variant-" not in file.name
    }
    assert paths == feeds
    assert len(paths) > 20
