"""Whether the chat is open, by the reader's clock, and its hours there."""

from datetime import datetime

import pytest

from prospectus.facts.times import load_zone as rules

COURSE = "courses/rural-emergency-essentials/"
# The demo's chat: 8:30 to 20:00 from Monday to Thursday, to 16:30 on Friday, 10:00 to 14:00 on
# weekends, in Toronto. January 10, 2027 is a Sunday; clocks change there on March 14.
LINE = ".contact__now"


def lines(tab, demo, there, path=COURSE):
    """The two lines of the card at a moment in Toronto."""
    moment = datetime.fromisoformat(there).replace(tzinfo=rules("America/Toronto"))
    tab.page.clock.set_fixed_time(moment)
    tab.open(demo.address + path)
    line = tab.page.locator(LINE)
    own = line.locator("span")
    return line.locator("b").inner_text(), own.inner_text() if own.is_visible() else None


@pytest.mark.parametrize(
    ("there", "said"),
    [
        ("2027-01-10 12:00", "Open now, until 2:00 PM."),
        ("2027-01-10 10:00", "Open now, until 2:00 PM."),
        ("2027-01-10 09:59", "Closed now. Opens today at 10:00 AM."),
        ("2027-01-10 14:00", "Closed now. Opens Monday at 8:30 AM."),
        ("2027-01-15 16:29", "Open now, until 4:30 PM."),
        ("2027-01-15 16:31", "Closed now. Opens Saturday at 10:00 AM."),
        # Years after the page was built.
        ("2029-06-05 19:59", "Open now, until 8:00 PM."),
        # In the night in which the clocks change.
        ("2027-03-14 01:30", "Closed now. Opens today at 10:00 AM."),
        ("2027-11-07 01:30", "Closed now. Opens today at 10:00 AM."),
    ],
)
def test_in_its_own_zone_it_says_whether_it_is_open(opened, demo, there, said):
    tab = opened(timezone_id="America/Toronto")
    assert lines(tab, demo, there) == (said, None)
    assert tab.messages == []


TORONTO_LESS_TWO = (
    "Your time: Monday – Thursday 6:30 AM – 6:00 PM; Friday 6:30 AM – 2:30 PM; "
    "Saturday, Sunday 8:00 AM – 12:00 PM"
)
TORONTO_LESS_THREE = (
    "Your time: Monday – Thursday 5:30 AM – 5:00 PM; Friday 5:30 AM – 1:30 PM; "
    "Saturday, Sunday 7:00 AM – 11:00 AM"
)
AUCKLAND = (
    "Your time: Monday, Sunday 4:00 AM – 8:00 AM; Tuesday – Friday 2:30 AM – 2:00 PM; "
    "Saturday 2:30 AM – 10:30 AM, New Zealand Time"
)
KOLKATA = (
    "Your time: Monday – Thursday 7:00 PM – 6:30 AM; Friday 7:00 PM – 3:00 AM; "
    "Saturday, Sunday 8:30 PM – 12:30 AM, India Standard Time"
)
OPEN, CLOSED = "Open now, until {}.", "Closed now. Opens {}."


@pytest.mark.parametrize(
    ("zone", "there", "said"),
    [
        # British Columbia's clocks change no more since 2026: two hours in winter.
        (
            "America/Vancouver",
            "2027-01-10 12:00",
            (OPEN.format("12:00 PM"), f"{TORONTO_LESS_TWO}, Pacific Time"),
        ),
        (
            "America/Phoenix",
            "2027-01-11 08:00",
            (CLOSED.format("today at 6:30 AM"), f"{TORONTO_LESS_TWO}, Mountain Standard Time"),
        ),
        (
            "America/Phoenix",
            "2027-07-12 08:00",
            (CLOSED.format("today at 5:30 AM"), f"{TORONTO_LESS_THREE}, Mountain Standard Time"),
        ),
        (
            "Pacific/Auckland",
            "2027-01-10 14:00",
            (CLOSED.format("Tuesday at 2:30 AM"), AUCKLAND),
        ),
        ("Asia/Kolkata", "2027-01-11 19:00", (OPEN.format("6:30 AM"), KOLKATA)),
        # Its clock is Toronto's all year round.
        ("America/Detroit", "2027-01-10 12:00", (OPEN.format("2:00 PM"), None)),
    ],
)
def test_elsewhere_it_speaks_by_the_readers_clock(opened, demo, zone, there, said):
    assert lines(opened(timezone_id=zone), demo, there) == said


def test_in_the_week_in_which_clocks_change_each_day_has_its_own_hours(opened, demo):
    tab = opened(timezone_id="America/Phoenix")
    _, own = lines(tab, demo, "2027-03-12 12:00")
    assert own.startswith("Your time: Monday – Thursday 5:30 AM – 5:00 PM; ")
    assert "Friday 6:30 AM – 2:30 PM" in own
    assert "Saturday 8:00 AM – 12:00 PM; Sunday 7:00 AM – 11:00 AM" in own


def test_it_changes_while_the_page_is_read(opened, demo):
    tab = opened(timezone_id="America/Toronto")
    tab.page.clock.install(time=datetime(2027, 1, 10, 13, 55, tzinfo=rules("America/Toronto")))
    tab.open(demo.address + COURSE)
    assert tab.page.locator(LINE).inner_text().startswith("Open now")
    tab.page.clock.fast_forward("05:00")
    assert tab.page.locator(LINE).inner_text().startswith("Closed now")


def test_without_javascript_the_hours_stand_in_words_alone(opened, site):
    path = COURSE if "demo" in site.site_url else "courses/leap-oncology/"
    tab = opened(java_script_enabled=False)
    tab.open(site.address + path)
    assert not tab.page.locator(LINE).is_visible()
    assert "ET" in tab.page.locator(".contact--chat").inner_text()


def test_the_script_is_small_and_only_where_there_is_a_chat(site):
    [script] = site.folder.glob("assets/javascripts/contact.*.js")
    assert script.stat().st_size < 5_000
    for path in site.paths():
        if path.startswith("editors/"):  # shows parts of pages
            continue
        text = (site.folder / path / "index.html").read_text(encoding="utf-8")
        assert ("javascripts/contact." in text) == ("contact--chat" in text), path


def test_the_chat_says_where_it_opens_and_is_asked_for_nothing_before(opened, demo):
    tab = opened()
    tab.open(demo.address + COURSE, settle=True)
    chat = tab.page.locator(".contact--chat")
    host = "chat.example.org"
    assert f"It opens at {host}, which may set its own cookies." in chat.inner_text()
    assert chat.get_by_role("link", name="Open chat").get_attribute("href") == (
        f"https://{host}/larchlight"
    )
    assert not any(host in url for url in tab.requests)
    tab.page.route(f"https://{host}/**", lambda route: route.fulfill(body="<p>The chat"))
    chat.get_by_role("link", name="Open chat").click()
    tab.page.wait_for_url(f"https://{host}/larchlight")
