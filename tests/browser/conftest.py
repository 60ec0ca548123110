"""Both sites, built once, on servers of their own, and one browser that opens their pages."""

import subprocess
import sys
from contextlib import ExitStack, contextmanager
from datetime import datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import chromium
import pytest
import tools
import yaml
from motion import PATIENCE
from playwright.sync_api import sync_playwright
from repeated import with_dates
from servers import served
from shared import make_once

from prospectus.facts.times import load_zone as rules

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "tests" / "demo"
PROSPECTUS = Path(sys.executable).with_name("prospectus")
SCREENS = {360: 800, 1280: 900}
# The clock of the demo.
NOW = datetime(2027, 1, 10, 12, tzinfo=rules("America/Toronto"))

# The beginning of the badge, and the words of the button.
WORDS = {
    "registration opens": ("Registration opens ", None),
    "open": ("Open", "Register"),
    "few": ("Few seats left", "Register"),
    "waitlist": ("Waiting list", "Join the waiting list"),
    "full": ("Full", None),
    "by invitation": ("By invitation", None),
    "registration closed": ("Registration closed", None),
    "in progress": ("In progress", None),
    "past": ("Past", None),
    "postponed": ("Postponed", None),
    "cancelled": ("Cancelled", None),
}

# Texts that contrast less than 4.5 with what is drawn behind them (WCAG 2.2, 1.4.3).
FAINT = """() => {
  const options = {willReadFrequently: true}
  const canvas = document.createElement("canvas").getContext("2d", options)
  const known = new Map()
  const parsed = color => {
    if (!known.has(color)) {
      canvas.clearRect(0, 0, 1, 1)
      canvas.fillStyle = color
      canvas.fillRect(0, 0, 1, 1)
      const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data
      known.set(color, [r, g, b, a / 255])
    }
    return known.get(color)
  }
  const over = (top, below) => {
    const a = top[3] + below[3] * (1 - top[3])
    if (!a) return [0, 0, 0, 0]
    const mixed = i => (top[i] * top[3] + below[i] * below[3] * (1 - top[3])) / a
    return [mixed(0), mixed(1), mixed(2), a]
  }
  const luminance = rgba => {
    const [r, g, b] = rgba.slice(0, 3).map(value => value / 255)
      .map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const unseen = "script, style, noscript, svg, [hidden], .md-skip, .md-search, .md-top"
  const faint = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const seen = new Set()
  while (walker.nextNode()) {
    const words = walker.currentNode.data.trim()
    const element = walker.currentNode.parentElement
    const box = element.getBoundingClientRect()
    const drawn = element.checkVisibility({opacityProperty: true, visibilityProperty: true})
    if (!words || seen.has(element) || !box.width || !box.height || !drawn) continue
    if (element.closest(unseen)) continue
    seen.add(element)
    let text = parsed(getComputedStyle(element).color), ground = [0, 0, 0, 0]
    for (let node = element; node; node = node.parentElement) {
      const look = getComputedStyle(node)
      const back = parsed(look.backgroundColor)
      const opacity = Number(look.opacity)
      text = over(text, back)
      ground = over(ground, back)
      text = [...text.slice(0, 3), text[3] * opacity]
      ground = [...ground.slice(0, 3), ground[3] * opacity]
    }
    const white = [255, 255, 255, 1]
    const lights = [luminance(over(text, white)), luminance(over(ground, white))]
    const contrast = (Math.max(...lights) + 0.05) / (Math.min(...lights) + 0.05)
    const name = `${element.tagName.toLowerCase()}.${element.className}`
    if (contrast < 4.5) faint.push(`${contrast.toFixed(2)} ${name}: ${words.slice(0, 40)}`)
  }
  return {texts: seen.size, faint}
}"""


@pytest.hookimpl(tryfirst=True)  # before -m chooses
def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.browser)


def moment(written, zone):
    """What an editor wrote as a date, with or without an hour."""
    found = datetime.fromisoformat(written)
    if len(written) <= 10:
        found = datetime.combine(found, time())
    return found.replace(tzinfo=rules(zone))


def span(meeting, zone):
    """The instants at which a meeting starts and is over."""
    start, written = moment(meeting["start"], zone), meeting.get("end", meeting["start"][:10])
    end = moment(written if len(written) > 8 else f"{start:%Y-%m-%d} {written}", zone)
    lasts_to_midnight = len(meeting["start"]) <= 10 or "end" not in meeting
    return start, end + timedelta(days=lasts_to_midnight)


class Site(NamedTuple):
    """A built site: its folder, its sources, where it is served, where it will be published."""

    folder: Path
    source: Path
    address: str
    site_url: str

    def data(self, name):
        """What an editor wrote: all of it text, as ON is a province and 14:30 no number."""
        text = (self.source / "data" / name).read_text(encoding="utf-8")
        return yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - it makes nothing but text

    def sessions(self):
        """What editors wrote of each session, with its course, by its id."""
        return {
            session["id"]: with_dates(session) | {"course": path.stem}
            for path in sorted((self.source / "data" / "sessions").glob("*.yml"))
            for session in self.data(f"sessions/{path.name}") or []
        }

    def session_path(self, session):
        return f"courses/{session['course']}/sessions/{session['id']}/"

    @staticmethod
    def span(meeting, zone):
        return span(meeting, zone)

    @staticmethod
    def turns(session):
        """The instants at which registration opens and closes, and the session starts and ends."""
        spans = [span(meeting, session["zone"]) for meeting in session["meetings"]]
        written = session.get("registration", {})
        opens, closes = (
            moment(written[name], session["zone"]) if name in written else None
            for name in ("opens", "closes")
        )
        return opens, closes, min(spans)[0], max(end for _, end in spans)

    def state(self, session, now=NOW):
        """What can be done about a session at a moment, from what editors wrote."""
        if "status" in session:
            return session["status"]
        opens, closes, start, end = self.turns(session)
        if end <= now:
            return "past"
        if start <= now:
            return "in progress"
        if closes and closes <= now:
            return "registration closed"
        if opens and opens > now:
            return "registration opens"
        return session.get("availability", "open").replace("-", " ")

    def offer(self, session, now=NOW):
        """The beginning of the badge and the words of the button, None where there is none."""
        state = self.state(session, now)
        label, word = WORDS[state]
        closes = self.turns(session)[1]
        if state == "in progress" and closes and closes > now:
            word = WORDS[session.get("availability", "open").replace("-", " ")][1]
        has_page = "url" in session.get("registration", {})
        if word and not has_page:
            word = "How to apply" if self.applies(session) else "Contact us to register"
        return label, word

    def applies(self, session):
        """Whether learners apply for the course of a session."""
        course = self.source / "data" / "courses" / f"{session['course']}.yml"
        return "\n  application:" in course.read_text(encoding="utf-8")

    def paths(self):
        """The path of every page but the 404."""
        return sorted(
            page.parent.relative_to(self.folder).as_posix().removeprefix(".") + "/"
            if page.parent != self.folder
            else ""
            for page in self.folder.rglob("index.html")
        )


def build_site(source, folder, now=None):
    """Build a site as if it were that moment in Toronto."""
    options = ["--now", f"{now:%Y-%m-%dT%H:%M}"] if now else []
    command = [PROSPECTUS, "build", source, "--to", folder, *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@contextmanager
def built(source, site_url, folder, now=None):
    """A site, built for a test and served."""
    build_site(source, folder, now)
    with served(folder) as address:
        yield Site(folder, source, address, site_url)


@contextmanager
def built_once(source, site_url, folder, now=None):
    """A site, built for all tests and served; not to be changed."""
    make_once(folder, lambda folder: build_site(source, folder, now))
    with served(folder) as address:
        yield Site(folder, source, address, site_url)


@pytest.fixture(scope="session")
def build():
    """A function that builds a site and serves it."""
    return built


@pytest.fixture(scope="session")
def real(run_folder):
    with built_once(ROOT, "https://courses.example.org/", run_folder / "real") as site:
        yield site


@pytest.fixture(scope="session")
def demo(run_folder):
    with built_once(DEMO, "https://demo.example.org/", run_folder / "demo", NOW) as site:
        yield site


@pytest.fixture
def serve():
    """A function that serves a folder and tells its address."""
    with ExitStack() as servers:
        yield lambda folder: servers.enter_context(served(folder))


@pytest.fixture(scope="session", params=["real", "demo"])
def site(request):
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="session")
def browser():
    path = tools.need("browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=chromium.ARGUMENTS)
        yield browser
        browser.close()


class Tab:
    """A tab that remembers what its page asked for and complained of."""

    def __init__(self, page):
        self.page = page
        self.requests, self.failures, self.messages = [], [], []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("requestfailed", self._failed)
        page.on("response", self._answered)
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.messages.append(f"{error}"))

    def _failed(self, request):
        # A page that is left no longer wants what it asked for.
        if request.failure != "net::ERR_ABORTED":
            self.failures.append(request.url)

    def _answered(self, response):
        if response.status >= 400:
            self.failures.append(response.url)

    def _said(self, message):
        if message.type in ("error", "warning"):
            self.messages.append(f"{message.location.get('url', '')}: {message.text}")

    def forget(self):
        self.requests.clear()
        self.failures.clear()
        self.messages.clear()

    def open(self, address, *, settle=False):
        """Open a page; with `settle`, wait half a second for what it may ask for later."""
        self.forget()
        response = self.page.goto(address)
        if settle:
            self.page.wait_for_load_state("networkidle")
        return response

    def faint(self):
        """Texts that are hard to read; there have to be texts."""
        found = self.page.evaluate(FAINT)
        assert found["texts"] > 5
        return found["faint"]

    def hosts(self):
        """The hosts asked for anything; data: and blob: have none."""
        return {urlsplit(url).netloc for url in self.requests} - {""}


def new_context(browser, width, height, scheme="light", **options):
    """A window with nothing stored from others, whose clock starts at that of the demo."""
    shown = {"viewport": {"width": width, "height": height}, "color_scheme": scheme}
    context = browser.new_context(**shown, **{"reduced_motion": "reduce"} | options)
    context.set_default_timeout(PATIENCE * 1000)
    context.clock.install(time=NOW)
    return context


def tab(browser, width, scheme="light", **options):
    return Tab(new_context(browser, width, SCREENS[width], scheme, **options).new_page())


@pytest.fixture(scope="session")
def window(browser):
    """A function that opens a window of any size."""
    return partial(new_context, browser)


@pytest.fixture
def opened(browser):
    """A function that opens a new tab, with nothing stored from other tests."""
    tabs = []

    def open_tab(width=1280, scheme="light", **options):
        tabs.append(tab(browser, width, scheme, **options))
        return tabs[-1]

    yield open_tab
    for one in tabs:
        one.page.context.close()


@pytest.fixture(
    scope="session",
    params=[(width, scheme) for width in SCREENS for scheme in ("light", "dark")],
    ids=lambda params: f"{params[0]}-{params[1]}",
)
def screen(request, browser):
    """A tab as wide as a phone or a desk, light or dark; kept from page to page."""
    one = tab(browser, *request.param)
    one.scheme, one.name = request.param[1], "{}-{}".format(*request.param)
    yield one
    one.page.context.close()


@pytest.fixture(scope="session")
def kept_tab(browser):
    """A function that gives a tab, kept from test to test; only to open pages and read them.

    Tests that use the mouse, the clock or the storage of the browser need a tab of their own.
    """
    tabs = {}

    def find_tab(width, height, **options):
        key = (width, height, *sorted(options.items()))
        if key not in tabs:
            tabs[key] = Tab(new_context(browser, width, height, **options).new_page())
        return tabs[key]

    yield find_tab
    for one in tabs.values():
        one.page.context.close()
