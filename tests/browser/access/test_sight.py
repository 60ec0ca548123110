"""The ring of the keyboard, sizes, zoom, colours of the reader's own, and motion."""

import io
from itertools import pairwise

import pytest
from motion import wait_for_transitions
from PIL import Image

PATHS = ["", "courses/", "courses/what-matters-to-you/", "sessions/", "sessions/past/"]
PATHS += ["courses/wound-care-at-home/sessions/wound-care-2027-02/", "no/such/page"]

# What the keyboard stands on: its look, and where it is drawn (the colours under their icon).
STOP = """() => {
  const element = document.activeElement
  if (element === document.body || element === document.documentElement) return null
  const drawn = element.matches(".md-option") ? element.nextElementSibling : element
  const look = getComputedStyle(drawn)
  const box = drawn.getBoundingClientRect()
  const canvas = document.createElement("canvas").getContext("2d")
  const light = color => {
    canvas.clearRect(0, 0, 1, 1)
    canvas.fillStyle = color
    canvas.fillRect(0, 0, 1, 1)
    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map(value => value / 255)
      .map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  // A ring inside is drawn on the element itself, one outside on what is around it.
  let node = parseFloat(look.outlineOffset) < 0 ? drawn : drawn.parentElement
  while (node && /, 0\\)$|transparent/.test(getComputedStyle(node).backgroundColor)) {
    node = node.parentElement
  }
  const ring = light(look.outlineColor)
  const ground = light(node ? getComputedStyle(node).backgroundColor : "#fff")
  const x = Math.min(Math.max(box.x + box.width / 2, 1), innerWidth - 1)
  const top = document.elementFromPoint(x, box.y + Math.min(box.height / 2, 40))
  return {
    name: `${element.tagName} ${element.ariaLabel ?? element.innerText ?? ""}`.trim(),
    outline: look.outlineStyle === "none" ? 0 : parseFloat(look.outlineWidth),
    contrast: (Math.max(ring, ground) + 0.05) / (Math.min(ring, ground) + 0.05),
    seen: Boolean(top) && (drawn.contains(top) || top.contains(drawn) ||
      top.closest("label, li") === drawn.closest("label, li")),
    again: element.dataset.seen === "yes" || void (element.dataset.seen = "yes"),
  }
}"""


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_every_stop_of_the_keyboard_can_be_seen(read, demo, path, width, scheme):
    page = read(demo.address + path, width, 700, scheme=scheme)
    stops, faults = [], []
    for _ in range(150):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if not stop or stop["again"]:
            break
        stops.append(stop["name"])
        if stop["outline"] < 2 or stop["contrast"] < 3 or not stop["seen"]:
            faults.append(stop)
    assert len(stops) >= 6
    assert faults == []


def test_stops_are_not_under_the_header_on_the_way_back(read, demo):
    page = read(demo.address + "sessions/", 360, 500)
    page.evaluate("() => [...document.querySelectorAll('main a')].at(-1).focus()")
    hidden = []
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        if not page.evaluate("() => Boolean(document.activeElement.closest('main'))"):
            break
        stop = page.evaluate(STOP)
        if not stop["seen"]:
            hidden.append(stop["name"])
    assert hidden == []


# Targets smaller than 24 by 24 px, but for links within sentences (WCAG 2.2, 2.5.8).
SMALL = """() => [...document.querySelectorAll("a, button, select, input, summary, label.md-icon")]
  .filter(element => !element.closest("[inert]"))
  .filter(element => element.checkVisibility({visibilityProperty: true, opacityProperty: true}))
  .filter(element => {
    const {width, height, right, bottom} = element.getBoundingClientRect()
    return width && height && right > 0 && bottom > 0 && (width < 24 || height < 24)
  })
  .filter(element => {
    const around = element.closest("p, li, dd, dt, figcaption, h1, h2, h3, .person__name") ??
      element.parentElement
    return getComputedStyle(element).display !== "inline" ||
      around.innerText.trim() === element.innerText.trim()
  })
  .filter(element => {
    // A small target is enough where a circle of 24 px around it meets no other target.
    const box = element.getBoundingClientRect()
    const x = box.x + box.width / 2, y = box.y + box.height / 2
    return [...document.querySelectorAll("a, button, select, input, summary")].some(other => {
      if (other === element || !other.checkVisibility({visibilityProperty: true})) return false
      return [...other.getClientRects()].some(({left, right, top, bottom}) =>
        Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom)) < 12)
    })
  })
  .map(element => element.outerHTML.slice(0, 140))"""


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("width", [360, 1280])
def test_targets_are_large_enough_for_fingers(read, demo, path, width):
    page = read(demo.address + path, width)
    assert page.evaluate(SMALL) == []
    if width == 360:
        page.locator(".frame-menu").click()
        wait_for_transitions(page)
        assert page.evaluate(SMALL) == []
        page.keyboard.press("Escape")
        page.locator(".frame-search").click()
        page.fill(".md-search__input", "care")
        page.wait_for_selector(".md-search-result__link")
        assert page.evaluate(SMALL) == []


WIDE = """() => {
  const width = document.documentElement.clientWidth
  if (document.documentElement.scrollWidth <= width) return []
  return [...document.querySelectorAll("body *")]
    .filter(element => element.getBoundingClientRect().right > width + 0.5)
    .map(element => element.outerHTML.slice(0, 100))
}"""


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("height", [640, 256])
def test_at_320_pixels_nothing_is_lost_and_no_line_needs_scrolling(read, site, path, height):
    page = read(site.address + path, 320, height)
    assert page.evaluate(WIDE) == []
    header = page.locator(".md-header").bounding_box()
    assert header["height"] <= height / 4, "the header leaves room for the text"
    for name in ("Menu", "Search"):
        box = page.locator(".md-header").get_by_role("button", name=name).bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320

    page.locator(".frame-menu").click()
    for link in page.get_by_role("navigation", name="Navigation").get_by_role("link").all():
        link.scroll_into_view_if_needed()
        box = link.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
        assert box["y"] + box["height"] <= height + 1
    page.keyboard.press("Escape")

    page.locator(".frame-search").click()
    page.fill(".md-search__input", "a course")
    page.wait_for_selector(".md-search-result__link")
    assert page.evaluate(WIDE) == []


# The name is in the header, and on the home page it is the heading.
RENAME = """(body, name) => {
  for (const topic of body.querySelectorAll(".md-header__topic:first-child > *")) {
    topic.textContent = name
  }
  const heading = body.querySelector(".page--home h1")
  if (heading) heading.textContent = name
}"""
LONG_NAME = (
    "Bundesfortbildungsgesellschaft of Northwestern Interprofessional Palliative, Geriatric and "
    "Emergency Care Education"
)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("script", [True, False])
def test_a_long_name_of_the_organization_fits_into_320_pixels(read, site, path, script):
    page = read(site.address + path, 320, java_script_enabled=script)
    page.locator("body").evaluate(RENAME, LONG_NAME)
    assert LONG_NAME in page.locator(".md-header").inner_text()
    assert page.evaluate(WIDE) == []


@pytest.mark.parametrize("path", PATHS)
def test_pages_say_their_language_and_have_headings_in_order(read, site, path):
    page = read(site.address + path)
    assert page.get_attribute("html", "lang") == "en"
    levels = page.evaluate(
        "() => [...document.querySelectorAll('main :is(h1, h2, h3, h4, h5, h6)')]"
        ".map(heading => Number(heading.tagName[1]))"
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("width", [360, 1280])
def test_with_colours_of_the_readers_own_buttons_and_badges_keep_borders(read, demo, width):
    page = read(demo.address + "sessions/", width, forced_colors="active")
    bare = page.evaluate(
        "() => [...document.querySelectorAll('.button, .badge, select')]"
        ".filter(element => element.checkVisibility())"
        ".filter(element => parseFloat(getComputedStyle(element).borderTopWidth) < 1)"
        ".map(element => element.outerHTML)"
    )
    assert page.locator(".badge").count() > 3
    assert page.locator(".button").count() > 3
    assert bare == []
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate(STOP)["outline"] >= 2


@pytest.mark.parametrize("width", [360, 1280])
def test_the_heading_area_takes_the_colours_of_the_reader_for_its_ground(read, demo, width):
    page = read(demo.address + "courses/", width, forced_colors="active")
    box = page.locator(".hero h1").bounding_box()
    beside = {"x": width - 12, "y": box["y"], "width": 8, "height": 8}
    drawn = Image.open(io.BytesIO(page.screenshot(clip=beside))).convert("RGB")
    assert drawn.getextrema() == ((255, 255),) * 3


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_who_wants_no_motion_gets_none(opened, demo, motion):
    page = opened(demo.address, 360, reduced_motion=motion)
    longest = page.evaluate(
        "() => Math.max(...[...document.querySelectorAll('*')].flatMap(element => {"
        " const {transitionDuration, transitionDelay, animationDuration} ="
        "   getComputedStyle(element);"
        " return [transitionDuration, transitionDelay, animationDuration]"
        "   .flatMap(value => value.split(',')).map(parseFloat) }))"
    )
    assert (longest < 0.001) == (motion == "reduce")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_frame_can_be_read(read, site, scheme):
    """Texts of header, tabs, search and footer contrast by 4.5 with what is behind them."""
    faint = (
        "() => {"
        " const canvas = document.createElement('canvas').getContext('2d');"
        " const light = color => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = color;"
        "  canvas.fillRect(0, 0, 1, 1);"
        "  const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map(v => v / 255)"
        "   .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);"
        "  return 0.2126 * r + 0.7152 * g + 0.0722 * b };"
        " return [...document.querySelectorAll("
        "  '.md-header__topic span, .md-tabs__link, .md-copyright__highlight,"
        " .md-search-result__meta, .md-search-result :is(h2, span, mark, button)')]"
        " .filter(one => one.checkVisibility({visibilityProperty: true}) && one.innerText.trim())"
        " .map(one => { let node = one; const back = () => getComputedStyle(node).backgroundColor;"
        "  while (/, 0\\)$/.test(back())) node = node.parentElement;"
        "  const [a, b] = [light(getComputedStyle(one).color),"
        "   light(back())].sort((x, y) => x - y);"
        "  return [(b + 0.05) / (a + 0.05), one.className || one.tagName] })"
        " .filter(([contrast]) => contrast < 4.5) }"
    )
    page = read(site.address, scheme=scheme)
    page.get_by_role("textbox", name="Search").focus()
    page.fill(".md-search__input", "learn")
    page.wait_for_selector(".md-search-result__link")
    assert page.evaluate(faint) == []
