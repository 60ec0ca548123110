"""Pages made from data and hand-written ones have the same frame."""

import re
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup

PAGES = {
    "docs/guides/index.md": "# Guides\n",
    "docs/guides/how.md": "# How it works\n\n## First\n\nText.\n",
    "docs/about.md": "---\ntitle: About us\ndescription: Who we are.\n---\n# About us\n",
}
# What is there for the page itself.
OWN = (".md-header__topic[aria-hidden]",)
ACTIVE = re.compile(r".*--active$")


@pytest.fixture(scope="module")
def pages(copy_site, tmp_path_factory):
    copy = copy_site("real", tmp_path_factory.mktemp("frame"))
    for name, text in PAGES.items():
        copy.write(name, text)
    features = "    - toc.follow\n    - navigation.footer\n    - navigation.indexes"
    copy.change("mkdocs.yml", "    - toc.follow", features)
    copy.built()
    return {path: BeautifulSoup(text, "html.parser") for path, text in copy.pages().items()}


def frame(soup, path, selector):
    """A part of a page, with absolute URLs and without what belongs to the page itself."""
    [part] = BeautifulSoup(str(soup.select_one(selector)), "html.parser").contents
    for own in (element for query in OWN for element in part.select(query)):
        own.clear()
    for element in (part, *part.find_all(True)):
        for name in ("href", "src"):
            if name in element.attrs:
                element[name] = urljoin(f"https://example.org/{path}", element[name])
        classes = [name for name in element.get("class", ()) if not ACTIVE.match(name)]
        element.attrs.pop("class", None)
        if classes:
            element["class"] = classes
        element.attrs.pop("aria-current", None)
    return re.sub(r"\s+", " ", str(part)).replace("> <", "><")


@pytest.mark.parametrize(
    "selector", [".md-header", ".md-tabs", ".md-sidebar--primary", ".md-footer-meta"]
)
def test_every_page_has_the_same(pages, selector):
    first = frame(pages["index.html"], "index.html", selector)
    assert "href" in first
    for path, soup in pages.items():
        if path == "404.html":
            continue
        assert frame(soup, path, selector) == first, path


def test_heads_have_the_same(pages):
    """What a browser needs to draw the page, and what says that it is one of this site."""
    query = "meta[name=color-scheme], meta[name=theme-color], meta[property='og:site_name']"
    for path in ("guides/how/index.html", "courses/leap-oncology/index.html"):
        found = [str(tag) for tag in pages[path].select(query)]
        assert found == [str(tag) for tag in pages["index.html"].select(query)]
        html = pages[path].html
        assert html["data-md-color-scheme"] == "default"
        assert html["lang"] == "en"
        policy = pages[path].select_one("meta[http-equiv=Content-Security-Policy]")["content"]
        assert "script-src 'self'" in policy


def test_a_handwritten_page_has_a_head_of_its_own(pages):
    soup = pages["about/index.html"]
    assert soup.title.get_text() == "About us – Pallium Canada"
    assert soup.select_one("meta[name=description]")["content"] == "Who we are."
    assert soup.select_one("meta[property='og:description']")["content"] == "Who we are."
    assert soup.select_one("link[rel=canonical]")["href"].endswith("/about/")


def test_the_section_of_a_page_is_active(pages):
    for path, tab, current in (
        ("guides/how/index.html", "Guides", "How it works"),
        ("courses/leap-oncology/index.html", "Courses", None),
        ("courses/index.html", "Courses", "Courses"),
        ("accessibility/index.html", None, None),
    ):
        soup = pages[path]
        active = soup.select_one(".md-tabs__item--active")
        assert (active and active.get_text(strip=True)) == tab, path
        link = soup.select_one("#__menu [aria-current=page]")
        assert (link and link.get_text(strip=True)) == current, path


def test_only_pages_of_the_menu_lead_to_the_next(pages):
    [link] = pages["index.html"].select(".md-footer__link")
    assert link["href"] == "./courses/"
    assert link["aria-label"] == "Next: Courses"
    assert not pages["courses/leap-oncology/index.html"].select(".md-footer__link")
