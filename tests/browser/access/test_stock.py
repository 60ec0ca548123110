"""Faults of Material as it comes: each check finds its fault there, and nothing on our pages."""

import re
import subprocess
import sys
from urllib.parse import urlsplit

import pytest
from motion import wait_for_transitions

COURSE = "courses/leap-oncology/"
SETTINGS = """\
site_name: Stock
site_url: https://stock.example.org/
theme:
  name: material
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
      toggle: {icon: material/weather-sunny, name: Dark}
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
      toggle: {icon: material/weather-night, name: Light}
plugins: [search]
"""


@pytest.fixture(scope="module")
def stock(real, tmp_path_factory):
    """The course page of the first site, in Material with nothing of ours."""
    root = tmp_path_factory.mktemp("stock")
    text = (real.folder / COURSE / "index.html").read_text(encoding="utf-8")
    main = re.search(r"<main.*?</main>", text, re.DOTALL)[0]
    prose = " ".join(re.sub(r"<[^>]+>", " ", main).split())
    page = root / "docs" / COURSE / "index.md"
    page.parent.mkdir(parents=True)
    # A course of paragraphs, a link within one, and the button that leads to registration.
    page.write_text(
        f"# LEAP Oncology\n\n{prose[:1500]} [a link](../../index.md) {prose[1500:3000]}\n\n"
        '<a class="md-button md-button--primary" href="../../">Register</a>\n'
        '<a class="md-button" href="../../">Register</a>\n'
    )
    (root / "docs" / "index.md").write_text(
        "# Courses\n\n[LEAP](courses/leap-oncology/index.md)\n"
    )
    (root / "mkdocs.yml").write_text(SETTINGS)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", root / "site"]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    return root / "site"


@pytest.fixture
def visit(opened, serve, stock, real, faults):
    """A function that opens a page of ours or of stock Material, without the network."""

    def open_page(name, path="", width=1280, scheme="light"):
        address = real.address if name == "ours" else serve(stock)
        page = opened("about:blank", width, scheme=scheme)
        page.asked = []
        page.route(
            lambda url: urlsplit(url).hostname != "127.0.0.1",
            lambda route: (page.asked.append(route.request.url), route.abort()),
        )
        page.goto(address + path)
        page.faults = lambda: faults(page)
        return page

    return open_page


def cannot_open(page, box):
    """Whether no stop of the keyboard in the header opens this."""
    for _ in range(12):
        page.keyboard.press("Tab")
        on = "() => document.activeElement.matches('.md-header :is(button, [role=button], label)')"
        if page.evaluate(on):
            page.keyboard.press("Enter")
            if page.locator(box).is_checked():
                return []
            page.keyboard.press("Escape")  # it opened something else
    return [f"no key opens {box}"]


def menu_is_out_of_reach(visit, name):
    return cannot_open(visit(name, COURSE, 360), "#__drawer")


def search_is_out_of_reach(visit, name):
    return cannot_open(visit(name, COURSE, 360), "#__search")


def search_dialog_has_no_name(visit, name):
    page = visit(name, COURSE, 360)
    page.evaluate("() => document.getElementById('__search').click()")
    wait_for_transitions(page)
    assert page.locator("[role=dialog]").count() == 1
    return [
        dialog.evaluate("one => one.className")
        for dialog in page.locator("[role=dialog]").all()
        if not dialog.get_attribute("aria-label")
    ]


def greys_are_faint(visit, name):
    page = visit(name, COURSE)
    page.locator(".md-search__input").click()
    page.keyboard.type("care")
    page.wait_for_selector(".md-search-result__link")
    wait_for_transitions(page)
    grey = re.compile(r"color-contrast.*(md-copyright|md-footer|md-search-result__meta)")
    return [fault for fault in page.faults() if grey.search(fault)]


def buttons_are_faint_in_the_dark(visit, name):
    page = visit(name, COURSE, scheme="dark")
    assert page.get_attribute("body", "data-md-color-scheme") == "slate"
    return [fault for fault in page.faults() if re.search(r"color-contrast.*button", fault)]


def boxes_have_invalid_attributes(visit, name):
    page = visit(name, COURSE)
    assert page.locator("input[type=checkbox]").count() >= 2
    return page.locator("input[type=checkbox][autocomplete]").all()


def skip_link_is_missing(visit, name):
    page = visit(name, "404.html")
    page.keyboard.press("Tab")
    skips = "() => document.activeElement.matches('a[href^=\"#\"]')"
    return [] if page.evaluate(skips) else ["the first stop skips nothing"]


def other_hosts_are_asked(visit, name):
    page = visit(name, COURSE)
    page.wait_for_load_state("networkidle")
    return page.asked


def links_are_told_by_colour_alone(visit, name):
    page = visit(name, COURSE)
    return page.evaluate(
        "() => [...document.querySelectorAll('main :is(p, li) a:not([class])')]"
        ".filter(one => one.checkVisibility() &&"
        " getComputedStyle(one).textDecorationLine === 'none')"
        ".map(one => one.outerHTML)"
    )


def search_engines_get_no_description(visit, name):
    page = visit(name, COURSE)
    wanted = ("meta[name=description]", "meta[property='og:title']", "script[type*=ld]")
    return [one for one in wanted if not page.locator(one).count()]


CHECKS = [
    *(menu_is_out_of_reach, search_is_out_of_reach, search_dialog_has_no_name, greys_are_faint),
    *(buttons_are_faint_in_the_dark, boxes_have_invalid_attributes, skip_link_is_missing),
    *(other_hosts_are_asked, links_are_told_by_colour_alone, search_engines_get_no_description),
]


@pytest.mark.parametrize("check", CHECKS)
def test_the_fault_is_mended(visit, check):
    assert check(visit, "ours") == []


@pytest.mark.parametrize("check", CHECKS)
def test_the_check_finds_the_fault_in_material_as_it_comes(visit, check):
    assert check(visit, "stock") != []
