"""Searching, the keyboard alone, and no JavaScript."""

import re
from urllib.parse import urlsplit

import pytest
from motion import wait_for_transitions

FOUND = ".md-search-result__link"


@pytest.mark.parametrize(
    ("name", "words", "section", "heading"),
    [
        ("real", "Dyspnea", "topics", "Topics covered include"),
        ("real", "Cross Cancer Institute", "authors", "Authors"),
        ("real", "Mainpro", "accreditation", "Accreditation"),
        ("demo", "taper it", "outcomes", "Learning outcomes"),
    ],
)
def test_search_leads_to_the_section_that_has_the_words(  # noqa: PLR0917 - a row of the table
    opened, request, name, words, section, heading
):
    site = request.getfixturevalue(name)
    tab = opened()
    tab.open(site.address)
    page = tab.page
    page.click(".md-search__input")
    page.fill(".md-search__input", words)
    page.wait_for_selector(FOUND)
    link = page.locator(f'{FOUND}[href$="#{section}"]').first
    target = urlsplit(link.get_attribute("href"))
    assert "/courses/" in target.path
    assert heading in link.inner_text()
    link.click()
    page.wait_for_url(f"**{target.path}*#{section}")
    assert page.locator(f'[id="{section}"]').inner_text() == heading
    shown = page.locator(f'.section[aria-labelledby="{section}"]').inner_text()
    assert words.lower() in shown.lower()
    page.wait_for_function(
        "id => { const {top} = document.getElementById(id).getBoundingClientRect();"
        " return top >= 0 && top < innerHeight }",
        arg=section,
    )
    assert tab.hosts() == {urlsplit(site.address).netloc}
    assert tab.messages == []


def test_search_shows_titles_as_they_are_written(opened, demo):
    tab = opened()
    tab.open(demo.address)
    tab.page.click(".md-search__input")
    tab.page.fill(".md-search__input", "Frailty Falls")
    tab.page.wait_for_selector(FOUND)
    title = tab.page.locator(f"{FOUND} .search-title").first
    assert title.inner_text() == "Frailty, Falls & Medications"


def test_search_finds_what_is_pasted(opened, demo):
    tab = opened()
    tab.open(demo.address)
    for words in ("wound", "dementia"):
        tab.page.fill(".md-search__input", words)
        mark = tab.page.locator(f"{FOUND} mark", has_text=re.compile(f"^{words}$", re.IGNORECASE))
        mark.first.wait_for(state="attached")


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("belanger", "Bélanger"),
        ("Bélanger", "Bélanger"),
        ("BE\u0301LANGER", "Bélanger"),
        ("wöund", "Wound"),
        ("celikoglu", "Çelikoğlu"),
        ("francoise bel", "Françoise"),
    ],
)
def test_search_finds_names_with_and_without_their_accents(opened, demo, words, marked):
    tab = opened()
    tab.open(demo.address)
    tab.page.click(".md-search__input")
    tab.page.fill(".md-search__input", words)
    mark = tab.page.locator(f"{FOUND} mark", has_text=re.compile(f"^{marked}"))
    mark.first.wait_for(state="attached")
    found = mark.first.locator("xpath=ancestor::a").inner_text()
    assert marked in found, "the result keeps its accents"
    assert tab.messages == []


def test_search_results_on_a_phone_can_be_reached(opened, real):
    tab = opened(360)
    tab.open(real.address)
    tab.page.get_by_role("button", name="Search").click()
    tab.page.fill(".md-search__input", "Oncology")
    box = tab.page.wait_for_function(
        "found => document.querySelector(found)?.getBoundingClientRect().toJSON()", arg=FOUND
    ).json_value()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360


FOCUS = """() => {
  const element = document.activeElement
  const style = getComputedStyle(element)
  return {
    words: element.innerText ?? "",
    href: element.getAttribute("href") ?? "",
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    color: style.outlineColor,
    visible: element.matches(":focus-visible"),
  }
}"""


@pytest.mark.parametrize(
    ("width", "scheme"), [(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")]
)
def test_the_keyboard_reaches_the_button_and_shows_where_it_is(opened, demo, width, scheme):
    tab = opened(width, scheme)
    tab.open(demo.address + "courses/what-matters-to-you/")
    reached, last = [], None
    for _ in range(40):
        tab.page.keyboard.press("Tab")
        last = tab.page.evaluate(FOCUS)
        reached.append(last["words"].strip())
        if last["words"].strip() == "Register":
            break
    assert reached[-1] == "Register"
    assert last["href"].startswith("https://register.example.org/")
    assert last["visible"]
    assert last["outline"] >= 2
    url = last["href"]
    tab.page.route(f"{url}**", lambda route: route.fulfill(body="registered"))
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_url(f"{url}**")


RING = """() => {
  const canvas = document.createElement("canvas").getContext("2d")
  const luminance = color => {
    canvas.fillStyle = color
    canvas.fillRect(0, 0, 1, 1)
    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map(value => value / 255)
      .map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const element = document.activeElement
  let node = element.parentElement
  while (node && /rgba\\(0, 0, 0, 0\\)|transparent/.test(getComputedStyle(node).backgroundColor)) {
    node = node.parentElement
  }
  const ring = luminance(getComputedStyle(element).outlineColor)
  const ground = luminance(node ? getComputedStyle(node).backgroundColor : "#fff")
  return (Math.max(ring, ground) + 0.05) / (Math.min(ring, ground) + 0.05)
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_ring_of_the_keyboard_can_be_seen_on_every_ground(opened, site, scheme):
    tab = opened(1280, scheme)
    tab.open(site.address + "courses/")
    faint = []
    for _ in range(30):
        tab.page.keyboard.press("Tab")
        # Links of the theme's own search form and its skip link look after themselves.
        inside = "() => !!document.activeElement.closest('.md-main, .md-tabs')"
        contrast = tab.page.evaluate(RING)
        if tab.page.evaluate(inside) and contrast < 3:
            faint.append(f"{contrast:.2f} {tab.page.evaluate(FOCUS)['words']!r}")
    assert faint == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_links_can_be_read_under_the_mouse(opened, demo, scheme):
    tab = opened(1280, scheme)
    for path, parts in {
        "": [".button--light", ".button--line", ".session__title a", ".card__title a"],
        "courses/what-matters-to-you/": [".trail a", ".hero__date a", ".hero__next .button"],
        "courses/grief-at-work/sessions/grief-at-work-2027-01/": [".hero__course", ".button"],
    }.items():
        tab.open(demo.address + path)
        for part in parts:
            tab.page.locator(part).first.hover()
            wait_for_transitions(tab.page)
            assert tab.faint() == [], f"{part} on {path}"


def test_the_skip_link_comes_first_and_skips(opened, demo):
    tab = opened()
    tab.open(demo.address + "courses/what-matters-to-you/")
    tab.page.keyboard.press("Tab")
    focus = tab.page.evaluate(FOCUS)
    assert "content" in focus["words"].lower()
    target = tab.page.locator(f'[id="{focus["href"][1:]}"]')
    assert target.count() == 1


def words(text):
    return re.sub(r"\s+", " ", text).strip()


# What only scripts can do (test_filters.py, test_catalogue.py, test_zones.py, test_subscribe.py,
# test_contact.py), and the bar that they take away where it says nothing new (test_bar.py).
BY_SCRIPT = ".filters, .session__own, [data-copy], .contact__now, .bar"


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("real", "courses/leap-oncology/"),
        ("real", "sessions/"),
        ("demo", "courses/rural-emergency-essentials/"),
        ("demo", "sessions/"),
        ("demo", "sessions/past/"),
        ("demo", "courses/"),
        ("demo", "courses/wound-care-at-home/sessions/wound-care-2027-03-fr/"),
    ],
)
@pytest.mark.parametrize("width", [360, 1280])
def test_pages_say_the_same_without_javascript(kept_tab, request, name, path, width):
    site = request.getfixturevalue(name)
    shown, links = [], []
    for enabled in (True, False):
        tab = kept_tab(width, 900, java_script_enabled=enabled)
        tab.open(site.address + path)
        remove = "(some, css) => document.querySelectorAll(css).forEach(one => one.remove())"
        tab.page.locator("body").evaluate(remove, BY_SCRIPT)
        shown.append(words(tab.page.locator(".md-content").inner_text()))
        found = tab.page.locator(".md-content a").all()
        links.append([link.get_attribute("href") for link in found if link.is_visible()])
        assert tab.hosts() == {urlsplit(site.address).netloc}
    assert shown[0] == shown[1]
    assert links[0] == links[1]
    assert len(shown[0]) > 100


def test_facts_of_the_data_stand_on_the_page_without_javascript(opened, real):
    tab = opened(360, java_script_enabled=False)
    tab.open(real.address + "courses/leap-oncology/")
    text = words(tab.page.locator(".md-content").inner_text())
    course, people = real.data("courses/leap-oncology.yml"), real.data("people.yml")
    expected = [course["title"], course["tagline"], course["summary"], course["audience"]]
    expected += course["features"] + course["topics"] + course["outcomes"]["items"]
    for key in course["authors"] + course["peer_reviewers"]:
        person = people[key]
        expected += [person["name"], person.get("credentials", "")]
        expected += person.get("affiliations", [])
    expected.append(real.data("organization.yml")["contact"]["phone"])
    missing = [fact for fact in expected if words(fact) not in text]
    assert missing == []
