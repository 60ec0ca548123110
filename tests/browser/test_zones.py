"""Hours by the reader's own clock, beside those of the session and never in their place."""

import re
from datetime import datetime

import pytest

from prospectus.facts.times import load_zone as rules

BUILT = datetime.fromisoformat("2027-01-10T12:00-05:00")
# Each row that shows a meeting: the session, its own hours, and what the script added.
ROWS = """() => [...document.querySelectorAll("li.session")].map(row => {
  const when = row.querySelector(".session__when:not([hidden])")
  const own = when.querySelector(".session__own")
  own?.remove()
  return {
    id: row.querySelector("a").getAttribute("href").split("/").at(-2),
    when: when.innerText,
    own: own?.textContent ?? null,
  }
})"""
WEEKDAY = re.compile(r"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)\b")


@pytest.fixture(scope="module")
def plain(browser, demo):
    """The hours of each row, without JavaScript."""
    page = browser.new_page(java_script_enabled=False)
    page.goto(demo.address + "sessions/")
    yield page.locator(".session__when:not([hidden])").all_inner_texts()
    page.close()


def hour(moment):
    return f"{moment:%I:%M}".lstrip("0")


def next_meeting(demo, session):
    """The meeting that a list names: the first that is not over at the build."""
    meetings = sorted(session["meetings"], key=lambda one: demo.span(one, session["zone"]))
    if "status" in session:
        return meetings[0]
    return next(one for one in meetings if demo.span(one, session["zone"])[1] > BUILT)


def is_online(session, meeting):
    mode = session["delivery_mode"]
    return mode == "online" or (mode == "hybrid" and "place" not in {**meeting, **session})


@pytest.mark.parametrize(
    "zone",
    [
        "America/Toronto",
        "America/Vancouver",
        "America/St_Johns",
        "America/Regina",
        "Europe/Paris",
        "Asia/Tokyo",
        "Pacific/Auckland",
        "UTC",
    ],
)
def test_own_hours_stand_where_clocks_differ_and_only_there(opened, demo, plain, zone):
    tab = opened(timezone_id=zone)
    tab.open(demo.address + "sessions/")
    sessions, rows = demo.sessions(), tab.page.evaluate(ROWS)
    assert [row["when"] for row in rows] == plain, "what was built stays"
    added = 0
    for row in rows:
        session = sessions[row["id"]]
        meeting = next_meeting(demo, session)
        timed = len(meeting["start"]) > 10
        there = demo.span(meeting, session["zone"])
        if timed and "end" not in meeting:
            there = there[:1]
        here = [moment.astimezone(rules(zone)) for moment in there]
        naive = [[moment.replace(tzinfo=None) for moment in span] for span in (there, here)]
        if not (timed and is_online(session, meeting)) or naive[0] == naive[1]:
            assert row["own"] is None, row["id"]
            continue
        added += 1
        assert row["own"].startswith("Your time: ")
        assert all(hour(moment) in row["own"] for moment in here), row
        days = [[moment.date() for moment in span] for span in (there, here)]
        weekdays = WEEKDAY.findall(row["own"])
        if days[0] == days[1]:
            assert weekdays == [], row
        else:
            assert set(weekdays) == {f"{moment:%a}" for moment in here}, row
            assert f"{here[0]:%b} {here[0].day}" in row["own"], row
    assert added > 5


@pytest.mark.parametrize(
    ("zone", "path", "own"),
    [
        # The clocks of Toronto change on 14 March 2027, those of Paris on 28 March.
        (
            "Europe/Paris",
            "rural-emergency-essentials/sessions/rural-emergency-2027-02-online",
            [
                "Thu, Feb 11, 12:00 – 2:30 AM",
                "Thu, Mar 4, 12:00 – 2:30 AM",
                "Wed, Mar 24, 11:00 PM – Thu, Mar 25, 1:30 AM",
            ],
        ),
        # British Columbia's clocks change no more since 2026: two hours, from March on three.
        (
            "America/Vancouver",
            "rural-emergency-essentials/sessions/rural-emergency-2027-02-online",
            ["4:00 – 6:30 PM", "4:00 – 6:30 PM", "3:00 – 5:30 PM"],
        ),
        # Nor do Manitoba's, which are those of Toronto in winter.
        (
            "America/Winnipeg",
            "rural-emergency-essentials/sessions/rural-emergency-2027-02-online",
            ["5:00 – 7:30 PM"],
        ),
        (
            "America/Detroit",
            "rural-emergency-essentials/sessions/rural-emergency-2027-02-online",
            [],
        ),
        ("America/Regina", "the-first-hour/sessions/first-hour-2027-02", []),
        # A part online and one in a room, of which only the first is told.
        (
            "America/Toronto",
            "the-first-hour/sessions/first-hour-2027-04-moncton",
            ["6:00 – 7:30 PM"],
        ),
        (
            "America/Toronto",
            "rural-emergency-essentials/sessions/rural-emergency-2027-01-swift-current",
            [],
        ),
    ],
)
def test_each_part_of_a_session_has_its_own(opened, demo, zone, path, own):
    tab = opened(timezone_id=zone)
    tab.open(f"{demo.address}courses/{path}/")
    shown = tab.page.locator(".meeting .session__own").all_inner_texts()
    hours = [re.sub(r"^Your time: |, [A-Z][A-Za-z ]+ Time$", "", text) for text in shown]
    assert hours == own


def test_the_card_of_a_course_tells_them_too(opened, demo):
    tab = opened(360, timezone_id="America/Vancouver")
    tab.open(demo.address + "courses/rural-emergency-essentials/")
    card = tab.page.locator(".hero__next").inner_text()
    assert "6:00\u00a0PM – 8:30\u00a0PM" in card
    assert "Eastern Time (Toronto), UTC−05:00" in card
    assert "Your time: 4:00 – 6:30 PM, Pacific Time" in card


def test_an_old_browser_does_not_contradict_the_session_in_its_own_zone(opened, demo):
    tab = opened(timezone_id="America/Vancouver")
    tab.page.add_init_script("Date.prototype.getTimezoneOffset = () => 480")
    tab.open(demo.address + "courses/dementia-day-by-day/sessions/dementia-2027-01/")
    assert tab.page.locator(".meeting").count() == 3
    assert tab.page.locator(".session__own").count() == 0


def test_the_language_is_that_of_the_page(opened, demo):
    tab = opened(timezone_id="Europe/Paris", locale="fr-FR")
    tab.open(demo.address + "sessions/?language=fr")
    row = tab.page.locator(".session", has_text="Dementia, Day by Day, Feb 11–Mar 11, 2027")
    assert "Your time: Fri, Feb 12, 12:30 – 2:30 AM, Central European Time" in row.inner_text()
    assert tab.page.get_by_role("status").first.inner_text().endswith(" sessions")
