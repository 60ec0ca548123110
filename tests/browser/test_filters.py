"""Finding sessions: what may be chosen, where the choice is kept, and what is said of it."""

import re
from datetime import datetime
from functools import cache
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest

BUILT = datetime.fromisoformat("2027-01-10T12:00-05:00")

# What readers see of the list, and what they chose.
SEEN = """() => {
  const seen = css => [...document.querySelectorAll(css)].filter(one => one.checkVisibility())
  const id = row => row.querySelector("a").getAttribute("href").split("/").at(-2)
  return {
    ids: seen("li.session").map(id),
    months: seen("h2[id^='20']").map(heading => heading.textContent),
    count: document.getElementById("session-count").innerText,
    choice: Object.fromEntries(
      seen("#session-filters select").filter(one => one.value).map(one => [one.name, one.value])),
    query: Object.fromEntries(new URLSearchParams(location.search)),
  }
}"""

NONE = "There is no calendar for this combination of filters. This one has more sessions."
ALL_MONTHS = "This calendar has the sessions of all months."

# For each combination of options but months: the sessions of the list, the calendar and the notes.
EACH_COMBINATION = """() => {
  const fields = [...document.querySelectorAll("#session-filters select:not([name=month])")]
  const box = document.getElementById("session-calendar")
  const found = []
  const choose = ([field, ...others]) => {
    for (const option of field.options) {
      field.value = option.value
      if (others.length) choose(others)
      else {
        document.dispatchEvent(new Event("visibilitychange"))
        field.dispatchEvent(new Event("input", {bubbles: true}))
        found.push({
          choice: Object.fromEntries(fields.map(({name, value}) => [name, value])),
          ids: [...document.querySelectorAll("li.session:not([hidden]) h3 a")]
            .map(link => link.getAttribute("href").split("/").at(-2)),
          address: box.querySelector("[data-address]").value,
          title: box.querySelector("[data-title]").textContent,
          none: !box.querySelector("[data-none]").hidden,
        })
      }
    }
  }
  history.pushState = history.replaceState = () => {}
  choose(fields)
  return found
}"""

# Things to press that are smaller than 24 by 24 pixels (WCAG 2.2, 2.5.8); links in text may be.
SMALL = """() => [...document.querySelectorAll(
    ".page :is(select, button, summary, input, .button)")]
  .filter(element => element.checkVisibility())
  .map(element => [element.getBoundingClientRect(), element])
  .filter(([box]) => box.width < 24 || box.height < 24)
  .map(([box, element]) => `${element.outerHTML.slice(0, 60)}: ${box.width} x ${box.height}`)"""


def provinces(session):
    if session["delivery_mode"] == "online":
        return set()
    places = [one.get("place") or session.get("place") for one in session["meetings"]]
    return {place["province"] for place in places if place and place.get("country", "CA") == "CA"}


def month(demo, session):
    start = demo.turns(session)[2]
    return f"{max(start, BUILT):%Y-%m}"


@cache
def facts(demo):
    """What each upcoming session may be found by, from what editors wrote."""
    return {
        id_: {
            "course": {session["course"]},
            "variant": {session["variant"]} if "variant" in session else set(),
            "delivery": {session["delivery_mode"]},
            "language": {session.get("language", "en")},
            "province": provinces(session),
            "month": {month(demo, session)},
        }
        for id_, session in demo.sessions().items()
        if demo.turns(session)[3] > BUILT
    }


def fitting(every, **choice):
    return {
        id_
        for id_, one in every.items()
        if all(value in one[name] for name, value in choice.items())
    }


class List:
    """The page of upcoming sessions."""

    def __init__(self, tab, demo, query=""):
        self.tab, self.page, self.demo = tab, tab.page, demo
        tab.open(f"{demo.address}sessions/{query}")

    def choose(self, **choice):
        for name, value in choice.items():
            self.page.select_option(f"select[name={name}]", value)

    @property
    def seen(self):
        return SimpleNamespace(**self.page.evaluate(SEEN))

    @property
    def offered(self):
        box = self.page.locator("#session-calendar")
        webcal = box.get_by_role("link", name="Subscribe").get_attribute("href")
        address = box.locator("input").input_value()
        assert address == webcal.replace("webcal:", "https:")
        notes = [text for text in (NONE, ALL_MONTHS) if box.get_by_text(text).is_visible()]
        return (
            address.removeprefix(self.demo.site_url),
            box.locator("b").first.inner_text(),
            "".join(notes),
        )

    def shows(self, **choice):
        every = facts(self.demo)
        expected = fitting(every, **choice)
        word = "session" if len(expected) == 1 else "sessions"
        months = sorted(set().union(*(every[id_]["month"] for id_ in expected)))
        seen = self.seen
        assert sorted(seen.ids) == sorted(expected)
        assert seen.months == [f"{datetime.fromisoformat(f'{one}-01'):%B %Y}" for one in months]
        none = "No sessions match these filters."
        assert seen.count == (f"{len(expected)} {word}" if expected else none)
        assert seen.choice == seen.query == choice


@pytest.fixture
def found(opened, demo):
    return List(opened(), demo)


def test_each_thing_to_choose_narrows_the_list(found, demo):
    every = facts(demo)
    found.shows()
    assert found.seen.count == "35 sessions"
    fields = found.page.locator("#session-filters select")
    labels = [
        field.evaluate("one => one.labels[0].firstChild.data.trim()") for field in fields.all()
    ]
    assert labels == ["Course", "Option", "Delivery", "Language", "Province", "Month"]
    for name in ("course", "variant", "delivery", "language", "province", "month"):
        options = fields.and_(found.page.locator(f"[name={name}]")).locator("option")
        values = options.evaluate_all("some => some.map(one => one.value)")
        assert set(values) - {""} == set().union(*(one[name] for one in every.values()))
        for value in values[1:]:
            found.choose(**{name: value})
            found.shows(**{name: value})
        found.choose(**{name: ""})
    found.shows()


@pytest.mark.parametrize(
    "choice",
    [
        {"delivery": "online", "language": "fr"},
        {"course": "rural-emergency-essentials", "delivery": "in-person", "month": "2027-03"},
        {"province": "NL", "month": "2027-05"},
        {"delivery": "online", "province": "NS"},
    ],
)
def test_choices_together_narrow_it_more(found, choice):
    found.choose(**choice)
    found.shows(**choice)


def test_no_session_fits(found):
    found.choose(delivery="online", province="NS")
    assert found.seen.count == "No sessions match these filters."
    assert found.seen.ids == found.seen.months == []
    text = found.page.locator(".md-content").inner_text()
    assert "No sessions match these filters." in text
    assert "choice.." not in text


def test_a_choice_survives_a_reload_and_can_be_passed_on(found, opened, demo):
    choice = {"delivery": "hybrid", "province": "NB"}
    found.choose(**choice)
    found.page.reload()
    found.shows(**choice)
    other = List(opened(360), demo, f"?{urlsplit(found.page.url).query}")
    other.shows(**choice)


def test_the_address_keeps_what_else_stands_in_it(opened, demo):
    found = List(opened(), demo, "?from=letter#calendars")
    found.choose(language="fr")
    assert found.page.url == f"{demo.address}sessions/?from=letter&language=fr#calendars"
    found.page.get_by_role("button", name="Show all").click()
    assert found.page.url == f"{demo.address}sessions/?from=letter#calendars"


def test_the_back_button_undoes_a_choice_and_returns_to_it(found):
    found.choose(delivery="online")
    found.choose(language="fr")
    found.page.go_back()
    found.shows(delivery="online")
    found.page.go_back()
    found.shows()
    found.page.go_forward()
    found.shows(delivery="online")
    found.page.locator(".session:visible a").first.click()
    found.page.wait_for_url("**/courses/**")
    found.page.go_back()
    found.shows(delivery="online")


@pytest.mark.parametrize(
    ("query", "choice"),
    [
        ("?delivery=by-pigeon", {}),
        ("?delivery=by-pigeon&language=fr", {"language": "fr"}),
        ("?mood=good&month=2027-02", {"month": "2027-02"}),
        ("?course=%3Cscript%3E&delivery=", {}),
        ("?language=fr&language=en", {"language": "fr"}),
    ],
)
def test_what_nobody_can_choose_is_passed_over(opened, demo, query, choice):
    found = List(opened(), demo, query)
    assert found.seen.choice == choice
    assert set(found.seen.ids) == fitting(facts(demo), **choice)
    assert found.tab.messages == []


def test_show_all_undoes_every_choice_at_once(found):
    found.choose(language="fr", month="2027-03")
    found.page.get_by_role("button", name="Show all").click()
    found.shows()
    found.page.go_back()
    found.shows(language="fr", month="2027-03")


def test_the_number_is_announced(found):
    status = found.page.get_by_role("status").filter(has_text="sessions")
    assert status.count() == 1
    assert status.get_attribute("id") == "session-count"
    found.page.evaluate("""() => {
      const status = document.getElementById("session-count")
      window.said = []
      new MutationObserver(() => said.push(status.textContent)).observe(status, {childList: true})
    }""")
    found.choose(language="fr")
    found.choose(delivery="online")
    found.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    said = [
        len(fitting(facts(found.demo), **one))
        for one in ({"language": "fr"}, {"language": "fr", "delivery": "online"})
    ]
    assert found.page.evaluate("said") == [f"{number} sessions" for number in said]


ORGANIZATION = "Larchlight Institute for Care & Learning"


def test_the_calendar_offered_equals_the_choice(found):
    everything = ("sessions/all.ics", f"{ORGANIZATION}: all sessions")
    assert found.offered == (*everything, "")
    for choice, path, title in (
        (
            {"course": "grief-at-work"},
            "courses/grief-at-work/sessions.ics",
            "Grief at Work: sessions",
        ),
        ({"delivery": "hybrid"}, "sessions/hybrid.ics", f"{ORGANIZATION}: Hybrid"),
        ({"language": "fr"}, "sessions/language-fr.ics", f"{ORGANIZATION}: French"),
        ({"province": "NS"}, "sessions/province-ns.ics", f"{ORGANIZATION}: NS"),
        (
            {"variant": "full"},
            "sessions/variant-full.ics",
            f"{ORGANIZATION}: Two days together",
        ),
        (
            {"language": "en", "province": "NS"},
            "sessions/language-en_province-ns.ics",
            f"{ORGANIZATION}: English, NS",
        ),
        (
            {"course": "wound-care-at-home", "delivery": "online", "language": "fr"},
            "courses/wound-care-at-home/online_language-fr.ics",
            "Wound Care at Home: Online, French",
        ),
    ):
        found.choose(**choice)
        assert found.offered == (path, title, "")
        assert f"NAME:{title}".encode() in (found.demo.folder / path).read_bytes().replace(
            b"\\,", b","
        ).replace(b"\r\n ", b"")
        found.choose(**dict.fromkeys(choice, ""))
    found.choose(month="2027-03")
    assert found.offered == (*everything, ALL_MONTHS)
    found.choose(language="fr")
    assert found.offered == (
        "sessions/language-fr.ics",
        f"{ORGANIZATION}: French",
        ALL_MONTHS,
    )
    found.choose(month="", language="", delivery="online", province="NS")
    assert found.offered == (*everything, NONE)
    found.choose(course="rural-emergency-essentials")
    assert found.offered == (
        "courses/rural-emergency-essentials/sessions.ics",
        "Rural Emergency Essentials: sessions",
        NONE,
    )
    found.page.get_by_role("button", name="Show all").click()
    assert found.offered == (*everything, "")


def events_of(demo, path):
    """The UID of each event of a calendar, and the id of its session."""
    text = (demo.folder / path).read_bytes().replace(b"\r\n ", b"").decode()
    return {
        re.search(r"^UID:(.*)\r$", event, re.MULTILINE)[1]: re.search(
            r"^URL:.*/sessions/(.*)/\r$", event, re.MULTILINE
        )[1]
        for event in re.findall(r"BEGIN:VEVENT.*?END:VEVENT", text, re.DOTALL)
    }


def test_every_combination_has_the_calendar_of_its_list(found):
    """What else the calendar has is over."""
    every, demo = facts(found.demo), found.demo
    uids = events_of(demo, "sessions/all.ics")
    offered = set()
    for combination in found.page.evaluate(EACH_COMBINATION):
        choice = {name: value for name, value in combination["choice"].items() if value}
        ids = set(combination["ids"])
        assert ids == fitting(every, **choice)
        path = combination["address"].removeprefix(demo.site_url)
        assert combination["none"] is (not ids)
        calendar = events_of(demo, path)
        if ids:
            offered.add(path)
            upcoming = {uid for uid, id_ in calendar.items() if id_ in every}
            assert upcoming == {uid for uid, id_ in uids.items() if id_ in ids}
        else:
            course = choice.get("course")
            assert path == (f"courses/{course}/sessions.ics" if course else "sessions/all.ics")
    assert len(offered) == 238
    assert found.tab.messages == []


def test_a_site_with_too_many_choices_offers_those_without_a_course(found):
    """A site above the limit says so in an attribute."""
    found.page.evaluate("document.getElementById('session-calendar').dataset.wide = ''")
    found.choose(course="wound-care-at-home", language="fr")
    wounds = "courses/wound-care-at-home/sessions.ics", "Wound Care at Home: sessions"
    assert found.offered == (*wounds, NONE)
    found.choose(language="")
    assert found.offered == (*wounds, "")
    found.choose(course="", delivery="online", language="fr")
    assert found.offered == (
        "sessions/online_language-fr.ics",
        f"{ORGANIZATION}: Online, French",
        "",
    )


def test_the_keyboard_alone_is_enough(found):
    page = found.page
    focused = "() => document.activeElement.name || document.activeElement.type || ''"
    reached = []
    while "course" not in reached:
        assert len(reached) < 30
        page.keyboard.press("Tab")
        reached.append(page.evaluate(focused))
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == "variant"
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    found.shows(delivery="in-person")
    page.keyboard.press("Tab")
    page.keyboard.type("Fr")
    found.shows(delivery="in-person", language="fr")
    outline = "() => getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate(outline) == "solid"
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate(focused) == "reset"
    page.keyboard.press("Enter")
    found.shows()
    page.go_back()
    found.shows(delivery="in-person", language="fr")
    page.go_back()
    found.shows(delivery="in-person")
    page.go_back()
    found.shows()


@pytest.mark.parametrize("width", [360, 1280])
def test_what_is_pressed_is_large_enough_and_fits(opened, demo, width):
    found = List(opened(width), demo)
    for details in found.page.locator("details:visible > summary").all():
        details.click()
    assert found.page.evaluate(SMALL) == []
    found.choose(course="after-the-long-winter")
    assert found.page.evaluate("document.documentElement.scrollWidth") <= width
    form = found.page.locator("#session-filters").bounding_box()
    for control in found.page.locator("#session-filters :is(select, button)").all():
        box = control.bounding_box()
        assert form["x"] <= box["x"]
        assert box["x"] + box["width"] <= form["x"] + form["width"]


def test_without_javascript_there_is_nothing_to_choose(opened, demo):
    found = List(opened(java_script_enabled=False), demo, "?language=fr")
    assert found.page.locator("#session-filters").is_hidden()
    assert found.page.locator(".session:visible").count() == len(facts(demo))
    assert found.seen.count == "35 sessions"


def test_a_site_without_sessions_has_nothing_to_choose_from(opened, real):
    if real.sessions():
        pytest.skip("the first organisation has announced dates")
    tab = opened()
    tab.open(real.address + "sessions/")
    assert tab.page.locator("#session-filters").count() == 0
    assert "There are currently no upcoming sessions." in tab.page.locator(".page").inner_text()
    assert tab.messages == []


def test_a_session_that_ends_leaves_a_filtered_list_too(opened, demo):
    tab = opened()
    tab.page.clock.install(time=BUILT)
    found = List(tab, demo, "?course=the-first-hour")
    assert found.seen.count == "3 sessions"
    tab.page.clock.fast_forward("03:01:00")
    assert found.seen.count == "2 sessions"
    assert "first-hour-2027-01-sunday" not in found.seen.ids
    found.choose(course="")
    assert found.seen.count == "34 sessions"
