"""Pages have the reader's colours from their first sight on, with and without JavaScript."""

import threading
from functools import partial
from pathlib import Path

import pytest
from servers import Handler, Server, running

COURSE = "courses/rural-emergency-essentials/"
PALETTE = b'<form class="md-header__option"'
# As the browser draws it: the page's own ground, and what a style sheet says of the root element.
LOOK = """() => ({
  ground: getComputedStyle(document.body).backgroundColor,
  ink: getComputedStyle(document.querySelector(".frame-skip")).backgroundColor,
  canvas: getComputedStyle(document.documentElement).colorScheme,
})"""
LIGHT = {"ground": "rgb(255, 254, 252)", "ink": "rgb(255, 254, 252)", "canvas": "light"}
DARK = {"ground": "rgb(20, 23, 28)", "ink": "rgb(20, 23, 28)", "canvas": "dark"}


@pytest.fixture
def slow(demo):
    """The demo on a line that stops in the middle of each page's header until it is let go.

    Pages lack what lets Chromium alone wait for their end before it draws them.
    """
    go_on = threading.Event()

    class Slow(Handler):
        def do_GET(self):  # noqa: N802 - the name that http.server calls
            page = Path(self.translate_path(self.path)) / "index.html"
            if not page.is_file():
                super().do_GET()
                return
            body = page.read_bytes().replace(b' blocking="render"', b"")
            start = body.index(PALETTE)
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body[:start])
            go_on.wait()
            self.wfile.write(body[start:])

    with running(Server(("127.0.0.1", 0), partial(Slow, directory=str(demo.folder)))) as server:
        try:
            yield f"http://127.0.0.1:{server.server_port}/", go_on
        finally:
            go_on.set()


def choose(tab, address, mode):
    """Choose a palette as a reader does: 0 that of the device, 1 light, 2 dark."""
    tab.open(address)
    tab.page.get_by_role("radio").nth(mode).evaluate("radio => radio.click()")


@pytest.mark.parametrize(
    ("scheme", "mode", "expected"),
    [("dark", None, DARK), ("dark", 1, LIGHT), ("light", 2, DARK), ("light", None, LIGHT)],
)
def test_half_a_page_has_the_colours_of_the_reader(opened, slow, scheme, mode, expected):
    address, go_on = slow
    tab = opened(scheme=scheme)
    if mode is not None:
        go_on.set()
        choose(tab, address, mode)
        go_on.clear()
    page = tab.page
    page.goto(address + COURSE, wait_until="commit")
    page.wait_for_selector(".frame-skip", state="attached")
    assert page.locator(".md-header__option").count() == 0, "the page ends before it"
    page.wait_for_function("() => document.styleSheets.length")
    assert page.evaluate(LOOK) == expected
    go_on.set()
    page.wait_for_load_state("load")
    assert page.evaluate(LOOK) == expected


@pytest.mark.parametrize(("scheme", "expected"), [("dark", DARK), ("light", LIGHT)])
def test_without_a_script_pages_follow_the_device(opened, demo, scheme, expected):
    tab = opened(scheme=scheme, java_script_enabled=False)
    tab.open(demo.address + COURSE)
    assert tab.page.evaluate(LOOK) == expected
    assert tab.faint() == []
    tab.page.emulate_media(media="print")
    assert tab.faint() == []


def test_an_open_page_follows_the_device(opened, demo):
    tab = opened(scheme="light")
    tab.open(demo.address + COURSE)
    assert tab.page.evaluate(LOOK) == LIGHT
    tab.page.emulate_media(color_scheme="dark")
    tab.page.wait_for_function("() => document.documentElement.dataset.mdColorScheme === 'slate'")
    assert tab.page.evaluate(LOOK) == DARK


def test_the_search_keeps_the_colours(opened, demo):
    tab = opened(scheme="light")
    choose(tab, demo.address + COURSE, 2)
    tab.page.locator(".md-search__input").fill("wound")
    tab.page.locator(".md-search-result__link").first.wait_for()
    assert tab.page.evaluate(LOOK) == DARK
    for mode, expected in ((0, LIGHT), (2, DARK), (1, LIGHT)):
        tab.page.get_by_role("radio").nth(mode).evaluate("radio => radio.click()")
        assert tab.page.evaluate(LOOK) == expected
        schemes = [
            tab.page.get_attribute(name, "data-md-color-scheme") for name in ("html", "body")
        ]
        assert schemes[0] == schemes[1]
