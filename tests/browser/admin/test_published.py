"""The editor of a published site: off unless set up, and silent until somebody signs in."""

import json
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def online(tmp_path_factory, build):
    """The first site, with an editor that saves to GitHub."""
    root = tmp_path_factory.mktemp("online")
    for part in ("data", "docs", "hooks", "overrides"):
        shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    setting = "  admin:\n    backend: github\n    repo: example/courses\n    branch: main\n"
    assert "\nextra:\n" in text
    written = text.replace("\nextra:\n", f"\nextra:\n{setting}")
    (root / "mkdocs.yml").write_text(written, encoding="utf-8")
    with build(root, "https://courses.example.org/", root / "site") as site:
        yield site


def test_there_is_no_editor_unless_it_is_set_up(real):
    assert not (real.folder / "admin").exists()


def test_nobody_else_is_asked_before_somebody_signs_in(online, opened):
    tab = opened()
    tab.page.set_default_timeout(30_000)  # five megabytes of script
    tab.open(f"{online.address}admin/", settle=True)
    token = tab.page.get_by_label("Your access token")
    token.wait_for()
    tab.page.wait_for_timeout(1000)
    assert tab.hosts() == {online.address.split("/")[2]}
    assert tab.failures == []
    assert [text for text in tab.messages if "Decap CMS tries to infer" not in text] == []
    assert tab.page.context.cookies() == []
    assert "for example/courses" in tab.page.inner_text("main")


def test_a_token_is_sent_to_github_and_nowhere_else(online, opened):
    tab = opened()
    tab.page.set_default_timeout(30_000)  # five megabytes of script
    asked = []

    def answer(route):
        asked.append((route.request.url, route.request.headers.get("authorization")))
        route.fulfill(status=401, json={"message": "Bad credentials"})

    tab.open(f"{online.address}admin/")
    tab.page.route(lambda url: not url.startswith(online.address), answer)
    tab.page.get_by_label("Your access token").fill("t0ken")
    tab.page.get_by_role("button", name="Sign in").click()
    tab.page.locator("main p[role=alert]").wait_for()
    assert asked
    assert {url.split("/")[2] for url, _ in asked} == {"api.github.com"}
    assert {sent for _, sent in asked if sent} == {"token t0ken"}
    assert "t0ken" not in json.dumps(tab.page.evaluate("localStorage"))


def test_search_engines_and_the_search_of_the_site_do_not_find_it(online):
    page = (online.folder / "admin" / "index.html").read_text(encoding="utf-8")
    assert '<meta name="robots" content="noindex, nofollow">' in page
    for name in ("sitemap.xml", "search/search_index.json", "robots.txt", "llms.txt"):
        assert "admin/" not in (online.folder / name).read_text(encoding="utf-8")


def test_no_page_leads_to_it(online):
    for path in online.paths():
        page = (online.folder / path / "index.html").read_text(encoding="utf-8")
        assert path == "admin/" or "admin/" not in page
