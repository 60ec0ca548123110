"""Every kind of page of both sites, as a browser sees it."""

from itertools import pairwise

import pytest

# One page of each kind; of sessions, one of each state.
PAGES = {
    "real": {
        "home": "",
        "catalogue": "courses/",
        "upcoming": "sessions/",
        "past": "sessions/past/",
        "changes": "sessions/changes/",
        "course": "courses/leap-oncology/",
        "not found": "no/such/page",
    },
    "demo": {
        "home": "",
        "catalogue": "courses/",
        "upcoming": "sessions/",
        "past": "sessions/past/",
        "changes": "sessions/changes/",
        "course": "courses/rural-emergency-essentials/",
        "course in prose": "courses/walking-alongside/",
        "course with roles": "courses/frailty-falls-medications/",
        "people": "people/",
        "person": "people/mei-lin-oyelaran/",
        "organization of authors": "people/red-river-residents-council/",
        "course of past sessions": "courses/sudden-confusion/",
        "course without sessions": "courses/care-for-the-caregiver/",
        "course at any time": "courses/pills-in-plain-words/",
        "course to apply for": "courses/running-a-small-hospice/",
        "registration opens": "courses/dementia-day-by-day/sessions/dementia-2027-04/",
        "open": "courses/wound-care-at-home/sessions/wound-care-2027-03-fr/",
        "open, by asking": "courses/grief-at-work/sessions/grief-at-work-2027-01/",
        "waitlist": "courses/wound-care-at-home/sessions/wound-care-2027-02/",
        "full": "courses/the-first-hour/sessions/first-hour-2027-02/",
        "by invitation": "courses/when-beds-are-few/sessions/when-beds-are-few-2027-04/",
        "registration closed": "courses/after-the-long-winter/sessions/long-winter-2027-01/",
        "in progress": "courses/the-first-hour/sessions/first-hour-2027-01-sunday/",
        "past session": "courses/sudden-confusion/sessions/sudden-confusion-2025-10/",
        "postponed": "courses/what-matters-to-you/sessions/what-matters-2027-03-lunenburg/",
        "cancelled": "courses/wound-care-at-home/sessions/wound-care-2027-04-fr/",
        "not found": "no/such/page",
    },
}

WIDE = """() => {
  const width = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth <= width) return []
  return [...document.querySelectorAll("body *")]
    .filter(element => element.getBoundingClientRect().right > width + 0.5)
    .map(element => `${element.tagName.toLowerCase()}.${element.className}`)
    .slice(0, 8).concat(`${document.documentElement.scrollWidth} px`)
}"""

HEADINGS = """() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
  .map(heading => Number(heading.tagName[1]))"""


@pytest.mark.parametrize(
    ("name", "kind"), [(name, kind) for name, kinds in PAGES.items() for kind in kinds]
)
def test_a_page_is_whole_quiet_and_readable(screen, request, name, kind):
    site = request.getfixturevalue(name)
    address = site.address + PAGES[name][kind]
    missing = kind == "not found"

    # What a page asks for later is the same on every screen, and on all pages of a kind.
    settle = screen.name == "1280-light" and kind in {"home", "upcoming", "course", "open"}
    response = screen.open(address, settle=settle)

    page = screen.page
    assert response.status == (404 if missing else 200)
    assert screen.hosts() == {site.address.split("/")[2]}, "only the site itself is asked"
    assert set(screen.failures) == ({address} if missing else set())
    # Chromium itself says that the page asked for is missing.
    assert [said for said in screen.messages if not (missing and said.startswith(address))] == []

    shown = page.get_attribute("body", "data-md-color-scheme")
    assert shown == {"light": "default", "dark": "slate"}[screen.scheme]
    assert page.evaluate(WIDE) == [], "nothing is wider than the screen"
    assert screen.faint() == []

    levels = page.evaluate(HEADINGS)
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []
    assert page.locator("h1").is_visible()
    assert page.title()


def test_pages_have_words_for_every_picture_and_landmark(opened, demo):
    tab = opened()
    tab.open(demo.address + "courses/walking-alongside/")
    nameless = """() => [...document.querySelectorAll("img, nav, a, button, input, aside")]
      .filter(element => !(element.hasAttribute("alt") || element.ariaLabel ||
        element.textContent.trim() || element.labels?.length || element.title ||
        element.getAttribute("aria-labelledby") || element.closest("[hidden]") ||
        element.querySelector("[aria-label], img[alt]") || element.type === "checkbox"))
      .map(element => element.outerHTML.slice(0, 120))"""
    assert tab.page.evaluate(nameless) == []
    assert tab.page.get_attribute("html", "lang") == "en"


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(
    ("course", "session"),
    [
        ("wound-care-at-home", "wound-care-2027-02"),
        ("what-matters-to-you", "what-matters-2027-02"),
        ("frailty-falls-medications", "frailty-2027-02-halifax"),
        ("rural-emergency-essentials", "rural-emergency-2027-02-online"),
    ],
)
def test_the_next_session_and_its_button_stand_in_the_first_screen(
    opened, demo, width, course, session
):
    tab = opened(width)
    tab.open(f"{demo.address}courses/{course}/")
    height = tab.page.viewport_size["height"]
    hero = tab.page.locator(".hero__next > :not([hidden])")
    date = hero.locator(".hero__date time")
    for shown in (date, hero.locator(".badge"), hero.locator(".button")):
        box = shown.bounding_box()
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= height
        assert box["x"] + box["width"] <= width
    expected = demo.sessions()[session]
    start = str(expected["meetings"][0]["start"])
    assert date.get_attribute("datetime").startswith(start[:10])
    assert hero.locator(".button").get_attribute("href") == expected["registration"]["url"]


def test_colours_can_be_switched_and_stay(opened, demo):
    tab = opened()
    tab.open(demo.address)
    body = tab.page.locator("body")
    seen = [body.get_attribute("data-md-color-scheme")]
    grounds = [body.evaluate("body => getComputedStyle(body).backgroundColor")]
    for _ in range(3):
        tab.page.locator("form.md-header__option label:not([hidden])").click()
        seen.append(body.get_attribute("data-md-color-scheme"))
        grounds.append(body.evaluate("body => getComputedStyle(body).backgroundColor"))
        if seen[-1] == "slate":
            tab.open(demo.address + "courses/")
            assert body.get_attribute("data-md-color-scheme") == "slate", "on the next page too"
    assert set(seen) == {"default", "slate"}
    assert grounds[0] != grounds[seen.index("slate")]
    assert seen[-1] == seen[0]


def test_contents_of_a_course_lead_to_its_sections(opened, demo):
    tab = opened()
    tab.open(demo.address + "courses/walking-alongside/")
    links = tab.page.locator(".contents a")
    assert links.count() >= 5
    for link in links.all():
        link.click()
        heading = tab.page.locator(f'[id="{link.get_attribute("href")[1:]}"]')
        assert heading.inner_text() == link.inner_text()
        top = heading.bounding_box()["y"]
        header = tab.page.locator(".md-header").bounding_box()
        assert header["y"] + header["height"] <= top < tab.page.viewport_size["height"]


# Marks whose dot is to be seen at the beginning of a line, by what clips them.
DOTS = """() => [...document.querySelectorAll(".session__marks, .card__marks")].filter(list => {
  const { left } = list.getBoundingClientRect()
  const firsts = [...list.children].filter(one => one.getBoundingClientRect().left < left + 1)
  const dot = getComputedStyle(firsts[0], "::before")
  return parseFloat(dot.left) + parseFloat(dot.width) > 0 ||
    getComputedStyle(list).overflowX !== "clip"
}).length"""

# Dates in titles and hours that are broken though a line would hold them.
BROKEN = """() => [...document.querySelectorAll(".session__title time, .hours")].filter(one => {
  const lines = new Range()
  lines.selectNodeContents(one)
  const room = one.closest("h3, p").clientWidth - one.getBoundingClientRect().width
  return room > 1 && new Set([...lines.getClientRects()].map(line => line.top)).size > 1
}).map(one => one.textContent)"""


@pytest.mark.parametrize("width", [320, 360])
def test_on_phones_names_dates_and_hours_are_whole(opened, demo, width):
    page = opened(360).page
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(demo.address + "sessions/")
    name = page.locator(".md-header__topic").first.locator(".md-ellipsis")
    box, text = name.bounding_box(), name.inner_text()
    assert text == "Larchlight Institute for Care & Learning"
    assert name.evaluate("one => one.scrollWidth <= one.clientWidth")
    assert name.evaluate("one => one.scrollHeight < one.clientHeight + 8"), "no third line"
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= page.locator(".md-header").bounding_box()["height"]
    assert page.evaluate(BROKEN) == []
    assert page.evaluate(DOTS) == 0


@pytest.mark.parametrize("width", [360, 800, 1280])
def test_cards_of_deliveries_and_contacts_leave_no_hole(opened, demo, width):
    page = opened(1280).page
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(demo.address + "courses/rural-emergency-essentials/")
    for css in (".deliveries", ".contacts"):
        cards = page.locator(css)
        ends = cards.evaluate(
            """list => [...list.children].map(one => one.getBoundingClientRect())
              .filter(one => one.bottom > list.getBoundingClientRect().bottom - 1)
              .map(one => one.right)"""
        )
        box = cards.bounding_box()
        assert max(ends) == pytest.approx(box["x"] + box["width"], abs=1), css


def test_names_written_from_the_right_stand_where_all_others_do(opened, demo):
    page = opened().page
    page.goto(demo.address + "people/ida-hollingberry/")
    name = page.locator("h1 [dir=auto]")
    left = name.bounding_box()["x"]
    name.evaluate("one => { one.textContent = 'محمد الخوارزمي' }")
    assert name.bounding_box()["x"] == pytest.approx(left, abs=2)
