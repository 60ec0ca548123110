"""Pages as a real web server sends them, with the policy: nothing is forbidden that they do."""

import runpy
import shutil
from pathlib import Path

import pytest
from motion import wait_until
from servers import serving

PAGES = runpy.run_path(str(Path(__file__).with_name("test_pages.py")))["PAGES"]
COURSE = {"real": "courses/leap-oncology/", "demo": "courses/rural-emergency-essentials/"}

WATCH = """
  window.forbidden = []
  document.addEventListener("securitypolicyviolation", event =>
    forbidden.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`))
  window.moved = 0
  new PerformanceObserver(list => list.getEntries().forEach(one => { moved += one.value }))
    .observe({type: "layout-shift", buffered: true})
"""


@pytest.fixture(scope="module")
def addresses(real, demo):
    """Where nginx serves the two sites."""
    with serving("nginx", real.folder) as one, serving("nginx", demo.folder) as other:
        yield {"real": one, "demo": other}


@pytest.fixture
def watched(opened):
    """A function that opens a tab which remembers what the policy forbade, and what moved."""

    def open_tab(width=1280, **options):
        tab = opened(width, **options)
        tab.page.add_init_script(WATCH)
        return tab

    return open_tab


def forbidden(tab):
    return tab.page.evaluate("forbidden")


@pytest.mark.parametrize("name", PAGES)
def test_the_policy_forbids_nothing_that_pages_do(watched, addresses, name):
    tab = watched()
    for kind, path in PAGES[name].items():
        answer = tab.open(addresses[name] + path)
        assert "script-src 'self';" in answer.headers["content-security-policy"]
        said = [one for one in tab.messages if not (kind == "not found" and "404" in one)]
        assert (forbidden(tab), said) == ([], []), kind
        assert tab.hosts() == {addresses[name].split("/")[2]}, kind


def test_what_the_policy_forbids_is_noticed(watched, addresses):
    tab = watched()
    tab.open(addresses["demo"])
    tab.page.evaluate(
        "() => { const script = document.createElement('script'); script.textContent = '1';"
        " document.head.append(script); const image = new Image();"
        " image.src = 'http://127.0.0.1:9/x.png'; document.body.append(image) }"
    )
    # Each once by the header and once by the policy inside of the page.
    tab.page.wait_for_function("() => forbidden.length == 4")
    assert {one.split()[0] for one in forbidden(tab)} == {"img-src", "script-src-elem"}


def test_a_picture_with_a_script_does_nothing_at_its_own_address(watched, demo, serve, tmp_path):
    """`check` refuses it; should it come another way, it can't act as a page of the site."""
    folder = shutil.copytree(demo.folder, tmp_path / "site")
    (folder / "images/run.js").write_text("localStorage.ran = 'from a file'", encoding="utf-8")
    (folder / "images/run.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"'
        " onload=\"localStorage.ran = 'from an attribute'\">"
        "<style>rect { fill: rgb(1, 2, 3) }</style><rect width='10' height='10'/>"
        "<script href='run.js'/><script>localStorage.ran = 'inline'</script></svg>",
        encoding="utf-8",
    )

    def run(address):
        tab = watched()
        tab.page.goto(f"{address}images/run.svg")
        fill = tab.page.evaluate("getComputedStyle(document.querySelector('rect')).fill")
        tab.page.goto(f"{address}robots.txt")
        return tab.page.evaluate("localStorage.ran ?? 'nothing ran'"), fill

    assert run(serve(folder))[0] == "from an attribute", "without the policy it does"
    with serving("nginx", folder) as address:
        assert run(address) == ("nothing ran", "rgb(1, 2, 3)")
        tab = watched()
        tab.open(address)
        assert tab.page.locator(".md-logo img").evaluate("logo => logo.naturalWidth") > 0


@pytest.mark.parametrize("width", [360, 1280])
def test_search_colours_and_filters_work_under_the_policy(watched, addresses, width):
    tab = watched(width)
    tab.open(addresses["demo"] + COURSE["demo"])
    page = tab.page
    assert not any("search" in url for url in tab.requests), "nobody searches yet"
    if width == 360:
        page.locator(".frame-search").click()
    page.locator(".md-search__input").fill("wound")
    link = page.locator(".md-search-result__link", has_text="Wound Care").first
    link.wait_for()
    assert forbidden(tab) == []
    link.click()
    page.wait_for_url("**/wound-care-at-home/**")

    body = page.locator("body")
    for _ in range(3):
        page.locator("form.md-header__option label:not([hidden])").click()
        if body.get_attribute("data-md-color-scheme") == "slate":
            break
    tab.open(addresses["demo"] + "sessions/")
    assert body.get_attribute("data-md-color-scheme") == "slate"
    page.locator("select").first.select_option(index=1)
    page.wait_for_url("**?*")
    assert forbidden(tab) == []
    assert tab.messages == []


def test_the_sessions_stand_on_another_website_under_a_policy_of_its_own(
    watched, addresses, serve, tmp_path
):
    site = addresses["demo"]
    (tmp_path / "index.html").write_text(
        f'<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Theirs</title>'
        f'<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; img-src data:;'
        f' script-src {site}; connect-src {site}">'
        f'<script src="{site}assets/embed.js" async></script>'
        "<upcoming-sessions></upcoming-sessions></html>"
    )
    tab = watched()
    tab.open(serve(tmp_path))
    tab.page.locator("upcoming-sessions li").first.wait_for()
    item = tab.page.locator("upcoming-sessions li").first
    assert item.evaluate("one => getComputedStyle(one).borderTopStyle") == "solid"
    assert (forbidden(tab), tab.messages) == ([], [])


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", COURSE)
def test_a_course_page_is_light_and_nothing_on_it_moves(watched, addresses, name, width):
    tab = watched(width)
    session = tab.page.context.new_cdp_session(tab.page)
    session.send("Network.enable")
    sizes = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    tab.open(addresses[name] + COURSE[name], settle=True)
    tab.page.evaluate("() => document.fonts.ready.then(() => undefined)")
    wait_until(tab.page, lambda: len(sizes) >= len(tab.requests))
    assert 5 <= len(tab.requests) <= 10, tab.requests
    # With the headers, and compressed as nginx does it by default.
    assert sum(sizes) <= 85 * 1024, dict(zip(tab.requests, sizes, strict=False))
    # Stand-ins for fonts have their measures but for a fraction of a pixel.
    assert tab.page.evaluate("moved") < 0.005
