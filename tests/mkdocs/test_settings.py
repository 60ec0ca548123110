"""What else may be written by hand: pages, navigation and the address of the site."""

import json
from urllib.parse import urljoin

from bs4 import BeautifulSoup

ABOUT = """---
title: About us
description: Who we are.
---
# About us

We teach. See [the courses](courses/index.md) and [LEAP](courses/leap-oncology/index.md#contact).

## Our *history*

Long.
"""


def soup_of(copy, name):
    return BeautifulSoup(copy.pages()[name], "html.parser")


def test_a_page_written_by_hand_is_built_beside_and_can_stand_in_the_navigation(real):
    real.write("docs/about.md", ABOUT)
    real.write("docs/more/loose.md", "# Loose\n\nText.\n")
    text = (real.root / "mkdocs.yml").read_text(encoding="utf-8")
    real.write("mkdocs.yml", f"{text}\nnav:\n  - About: about.md\nnot_in_nav: more/\n")
    real.built()
    soup = soup_of(real, "about/index.html")
    assert soup.h1.get_text() == "About us"
    assert soup.title.get_text() == "About us – Pallium Canada"
    assert len(soup.find_all("h1")) == 1
    assert soup.find("a", rel="edit")["href"] == (
        "https://github.com/example/courses/edit/main/docs/about.md"
    )
    links = [link["href"] for link in soup.select(".md-content p a")]
    assert links[:2] == ["../courses/", "../courses/leap-oncology/#contact"]
    for name in ("index.html", "about/index.html", "courses/leap-oncology/index.html"):
        tabs = [tab.get_text(strip=True) for tab in soup_of(real, name).select(".md-tabs__link")]
        assert tabs == ["Home", "Courses", "Upcoming sessions", "About"]
    assert "more/loose/index.html" in real.pages()
    sitemap = (real.site / "sitemap.xml").read_text(encoding="utf-8")
    assert "https://courses.example.org/about/" in sitemap


def test_a_broken_link_in_a_page_written_by_hand_stops_the_build(real):
    real.write("docs/about.md", "# About\n\n[gone](courses/leap-oncology/index.md#no-such)\n")
    done = real.mkdocs()
    assert done.returncode == 1
    assert "about.md" in done.stderr
    assert "#no-such" in done.stderr


def test_a_site_below_a_path_has_right_addresses(demo):
    demo.change("mkdocs.yml", "https://demo.example.org/", "https://example.org/sub/")
    demo.built()
    pages = demo.pages()
    for name, text in pages.items():
        soup = BeautifulSoup(text, "html.parser")
        here = "https://example.org/sub/" + name.removesuffix("index.html")
        canonical = soup.find("link", rel="canonical")
        assert name == "404.html" or canonical["href"] == here
        assert "demo.example.org" not in text
        for element in soup.find_all(True):
            written = element.get("href") or element.get("src") or ""
            if not written:
                continue
            target = urljoin(here, written.replace("webcal:", "https:")).partition("#")[0]
            if not target.startswith("https://example.org/"):
                continue
            assert target.startswith("https://example.org/sub/"), f"{name}: {written}"
            path = target.removeprefix("https://example.org/sub/")
            file = demo.site / path
            assert (file / "index.html" if path.endswith("/") or not path else file).is_file()
            # A host shows 404.html at any depth.
            assert name != "404.html" or written.startswith(("/sub/", "#", "https:"))
    home = BeautifulSoup(pages["index.html"], "html.parser")
    organization, _ = json.loads(home.find("script", type="application/ld+json").string)
    assert organization["@id"] == "https://example.org/sub/#organization"
    feed = (demo.site / "sessions" / "all.ics").read_text(encoding="utf-8")
    assert "https://example.org/sub/sessions/all.ics" in feed.replace("\n ", "")


def test_an_address_without_its_last_slash_is_the_same_address(real):
    real.change("mkdocs.yml", "https://courses.example.org/", "https://example.org/sub")
    real.built()
    soup = soup_of(real, "courses/leap-oncology/index.html")
    here = "https://example.org/sub/courses/leap-oncology/"
    assert soup.find("link", rel="canonical")["href"] == here
    assert soup.select_one(".subscribe a")["href"] == (
        "webcal://example.org/sub/courses/leap-oncology/sessions.ics"
    )
