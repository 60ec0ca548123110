"""What `mkdocs build --strict` writes."""

import json
import re
from collections import Counter
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest
import yaml
from bs4 import BeautifulSoup

ADDRESSES = {"site": "https://courses.example.org/", "site-demo": "https://demo.example.org/"}


@pytest.fixture(scope="module")
def soups(built):
    return {name: BeautifulSoup(text, "html.parser") for name, text in built.pages().items()}


def address(built, name):
    return ADDRESSES[built.site.name] + name.removesuffix("index.html")


def test_every_fact_has_its_page(built):
    courses = {path.stem for path in (built.root / "data" / "courses").glob("*.yml")}
    expected = {"index.html", "404.html", "courses/index.html", "sessions/index.html"}
    expected |= {"sessions/past/index.html", "sessions/changes/index.html", "people/index.html"}
    expected |= {"accessibility/index.html"}
    expected |= {f"courses/{slug}/index.html" for slug in courses}
    people = yaml.safe_load((built.root / "data" / "people.yml").read_text(encoding="utf-8"))
    expected |= {f"people/{key}/index.html" for key in people}  # each is named somewhere
    for path in (built.root / "data" / "sessions").glob("*.yml"):
        for session in yaml.safe_load(path.read_text(encoding="utf-8")) or []:
            expected.add(f"courses/{path.stem}/sessions/{session['id']}/index.html")
    found = {name for name in built.pages() if not name.startswith("editors/")}
    assert found == expected


def test_the_sitemap_lists_every_page_but_those_of_editors(built):
    tree = ET.parse(built.site / "sitemap.xml")  # noqa: S314 - we made it
    listed = [element.text for element in tree.findall(".//{*}loc")]
    assert sorted(listed) == sorted(
        address(built, name)
        for name in built.pages()
        if name != "404.html" and not name.startswith("editors/")
    )


def test_the_canonical_link_of_a_page_is_its_address(built, soups):
    for name, soup in soups.items():
        link = soup.find("link", rel="canonical")
        assert (link and link["href"]) == (None if name == "404.html" else address(built, name))


def test_titles_and_descriptions_stand_once_and_tell_pages_apart(soups):
    titles = {name: [tag.get_text() for tag in soup.head("title")] for name, soup in soups.items()}
    assert [name for name, found in titles.items() if len(found) != 1] == []
    several = Counter(found[0] for found in titles.values())
    assert [title for title, count in several.items() if count > 1] == []
    assert all(found[0].strip() for found in titles.values())
    descriptions = {
        name: [tag["content"] for tag in soup.head("meta", attrs={"name": "description"})]
        for name, soup in soups.items()
        if name != "404.html"
    }
    assert [name for name, found in descriptions.items() if len(found) != 1] == []
    several = Counter(found[0] for found in descriptions.values())
    assert [text for text, count in several.items() if count > 1] == []
    assert all(text and text.strip() == text for text in several)
    assert [text for text in several if re.search(r"</?\w|&amp;|\*", text)] == []


def test_titles_and_descriptions_fit_into_lists_of_search_results(soups):
    for name, soup in soups.items():
        assert len(soup.title.get_text()) <= 70, name
        described = soup.head("meta", attrs={"name": "description"})
        assert not [tag for tag in described if not 50 <= len(tag["content"]) <= 160], name


def test_keywords_are_told_to_programs_alone(demo_built):
    text = demo_built.pages()["courses/sudden-confusion/index.html"]
    soup = BeautifulSoup(text, "html.parser")
    keywords = soup.find("meta", attrs={"name": "keywords"})["content"]
    assert keywords == "acute confusion, ICU, hospital, geriatrics"
    assert text.count("acute confusion") == 1


def test_facts_for_search_engines_can_be_read(built, soups):
    with_facts = {}
    for name, soup in soups.items():
        for script in soup("script", type="application/ld+json"):
            with_facts[name] = json.loads(script.string)
    courses = {name for name in soups if re.fullmatch(r"courses/[^/]+/index\.html", name)}
    assert courses <= set(with_facts)
    for name in courses:
        course, *_ = with_facts[name]
        assert course["@type"] == "Course"
        assert course["url"] == address(built, name)
        assert course["name"] == soups[name].h1.get_text(strip=True)
        assert not re.search(r"</?\w+>", json.dumps(course)), "words, not HTML"


def test_the_page_for_missing_pages_is_a_page_of_the_site(built, soups):
    soup = soups["404.html"]
    assert soup.h1.get_text() == "Page not found"
    here = address(built, "404.html")
    links = {urljoin(here, link["href"]) for link in soup.main("a")}
    assert {address(built, "index.html"), address(built, "sessions/index.html")} <= links
    style = soup.find("link", rel="stylesheet")["href"]
    assert style.startswith("/assets/stylesheets/prospectus.")
    assert (built.site / style[1:]).is_file()


def test_there_is_one_style_sheet(built, soups):
    """Each one more would be a request on every page."""
    linked = [
        [PurePosixPath(link["href"]).name for link in soup("link", rel="stylesheet")]
        for soup in soups.values()
    ]
    assert all(len(names) == 2 for names in linked), "the second one stands in noscript"
    [names] = {tuple(name.split(".")[0] for name in names) for names in linked}
    assert names == ("prospectus", "noscript")
    sheets = list((built.site / "assets").rglob("*.css"))
    assert sorted(path.name.split(".")[0] for path in sheets) == [
        *("handwritten", "main", "noscript", "palette", "prospectus"),
    ]
    text = next(path for path in sheets if "prospectus" in path.name).read_text(encoding="utf-8")
    assert "@import" not in text
    for token in ("--ground: #", "--paper: #", ".session", ".md-search", ".md-typeset"):
        assert token in text


def test_a_page_written_by_hand_has_all_of_the_theme(real):
    real.write("docs/about.md", "# About\n\n| a | b |\n|---|---|\n| 1 | 2 |\n")
    real.built()
    soup = BeautifulSoup(real.pages()["about/index.html"], "html.parser")
    sheets = [link["href"] for link in soup("link", rel="stylesheet")]
    assert [sheet.rsplit("/", 1)[1].split(".")[0] for sheet in sheets] == [
        *("main", "palette", "prospectus", "handwritten", "noscript"),
    ]
    scripts = [tag["src"].rsplit("/", 1)[1].split(".")[0] for tag in soup("script", src=True)]
    assert scripts == ["first", "prospectus", "material", "bundle"]


def test_files_of_the_theme_are_there_by_the_names_that_pages_use(built, soups):
    used = {
        urljoin(address(built, name), part[attribute]).removeprefix(ADDRESSES[built.site.name])
        for name, soup in soups.items()
        for tag, attribute in (("script", "src"), ("link", "href"), ("script", "data-search"))
        for part in soup(tag, attrs={attribute: re.compile(r"assets/.*\.(css|js)$")})
    }
    assert {path.rsplit("/", 1)[-1].split(".")[0] for path in used} >= {
        *("prospectus", "noscript", "first", "search"),
    }
    for path in used:
        assert (built.site / path).is_file()
        assert re.fullmatch(
            r"assets/(stylesheets|javascripts)/\w+\.[0-9a-f]{8}(\.min)?\.\w+", path
        )


def test_the_navigation_is_the_same_on_every_page(soups):
    for name, soup in soups.items():
        tabs = soup.select(".md-tabs__link")
        words = [link.get_text(strip=True) for link in tabs]
        assert words == ["Home", "Courses", "Upcoming sessions"], name


def test_the_active_tab_is_that_of_the_page_above(soups):
    active = {
        name: [link.get_text(strip=True) for link in soup.select(".md-tabs__item--active")]
        for name, soup in soups.items()
        if name != "404.html" and not name.startswith("editors/")
    }
    for name, tabs in active.items():
        above = {"index.html": "Home"}.get(name)
        above = above or ("Courses" if name.startswith("courses/") else "Upcoming sessions")
        assert tabs == ([] if name.startswith(("people/", "accessibility/")) else [above]), name


def test_the_demo_has_no_word_of_the_first_organisation(demo_built):
    named = [
        f"{path.relative_to(demo_built.site)}: {word}"
        for path in demo_built.site.rglob("*")
        if path.is_file()
        for word in (b"Pallium", b"pallium", b"LEAP", b"leap-onc", b"courses.example.org")
        if word in path.read_bytes()
    ]
    assert named == []


def test_titles_with_signs_of_html_stay_words(real):
    title = "An \"odd\" <b>title</b> & 'more' {{ config }} *stars*"
    real.change("data/courses/leap-oncology.yml", "title: LEAP™ Oncology", f"title: >-\n  {title}")
    tagline = 'Say "no" to <script>alert(1)</script> & co.'
    text = (real.root / "data/courses/leap-oncology.yml").read_text(encoding="utf-8")
    old = next(line for line in text.splitlines() if line.startswith("tagline:"))
    real.change("data/courses/leap-oncology.yml", old, f"tagline: >-\n  {tagline}")
    real.write(
        "data/sessions/leap-oncology.yml",
        "- id: odd-one\n  delivery_mode: online\n  zone: America/Toronto\n"
        "  meetings:\n    - start: 2027-03-01 09:00\n      end: 10:00\n",
    )
    real.built()
    soup = BeautifulSoup(real.pages()["courses/leap-oncology/index.html"], "html.parser")
    assert soup.h1.get_text() == title
    assert soup.title.get_text() == f"{title} – Pallium Canada"
    description = soup.find("meta", attrs={"name": "description"})
    assert description["content"].startswith(tagline)
    course, _ = json.loads(soup.find("script", type="application/ld+json").string)
    assert course["name"] == title
    for name, text in real.pages().items():
        assert "<b>title</b>" not in text, name
        assert "<script>alert" not in text, name
        assert "&amp;lt;" not in text, name
        assert "&amp;amp;" not in text, name
    parts = b"".join(path.read_bytes() for path in (real.site / "search").rglob("*.json"))
    assert json.dumps(title).encode() in parts


def test_names_of_pictures_with_signs_of_html_and_of_addresses_are_found(real):
    name = "lo\"go' onerror=a() #1 50%?<&é.svg"
    for picture in ("logo", "favicon"):
        path = real.root / f"docs/images/{picture}.svg"
        path.rename(path.with_name(f"{picture} {name}"))
        written = json.dumps(f"images/{picture} {name}", ensure_ascii=False)
        real.change("data/organization.yml", f"images/{picture}.svg", written)
    site = real.built()
    for path in ("index.html", "courses/leap-oncology/index.html", "404.html"):
        soup = BeautifulSoup((site / path).read_text(encoding="utf-8"), "html.parser")
        [logo] = soup.select(".md-logo img")
        [icon] = soup.select("link[rel=icon]")
        assert (set(logo.attrs), set(icon.attrs)) == ({"src", "alt"}, {"rel", "href"})
        for picture, url in (("logo", logo["src"]), ("favicon", icon["href"])):
            target = unquote(urlsplit(urljoin(f"https://courses.example.org/{path}", url)).path)
            assert target.endswith(f"/images/{picture} {name}")
            assert (site / "images" / f"{picture} {name}").is_file()


def test_checkboxes_have_no_attribute_that_html_forbids_them(soups):
    for name, soup in soups.items():
        assert soup.select("input[type=checkbox]"), name
        assert not soup.select("input[type=checkbox][autocomplete]"), name


def test_the_editors_manual_is_published_only_where_it_is_wanted(real_built, demo_built):
    assert not (real_built.site / "editors").exists()
    every = demo_built.pages()
    pages = {name: html for name, html in every.items() if name.startswith("editors/")}
    assert len(pages) == 6
    for html in pages.values():
        assert '<meta name="robots" content="noindex">' in html
    parts = [path.read_bytes() for path in (demo_built.site / "search").rglob("*.json")]
    assert len(parts) > 3
    assert not [part for part in parts if b"editors/" in part]
    others = [html for name, html in every.items() if name not in pages]
    assert not [html for html in others if 'content="noindex"' in html or "/editors/" in html]


def test_every_page_leads_to_the_statement_on_accessibility(built, soups):
    for name, soup in soups.items():
        link = soup.select_one(".md-footer").find("a", string="Accessibility")
        there = urljoin(address(built, name), link["href"])
        assert there == address(built, "accessibility/index.html"), name
