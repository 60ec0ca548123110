"""What is shown beside links to built pages, and what the sitemap tells of them."""

import os
import subprocess
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup
from PIL import Image

HOST = "https://courses.example.org/"
ABOUT = "---\ndescription: Who we are.\n---\n# About us\n\nText.\n"
HIDDEN = "---\nrobots: noindex\n---\n# For staff\n\nText.\n"


def told(soup):
    """The Open Graph properties of a page."""
    return {
        tag["property"]: tag["content"]
        for tag in soup.head("meta", property=lambda name: name and name.startswith("og:"))
    }


def test_every_page_has_a_picture_that_is_there(built):
    host = HOST if built.site.name == "site" else "https://demo.example.org/"
    seen = set()
    for name, text in built.pages().items():
        soup = BeautifulSoup(text, "html.parser")
        shown = told(soup)
        if name == "404.html":
            assert shown == {}
            continue
        assert shown["og:url"] == soup.find("link", rel="canonical")["href"], name
        assert shown["og:title"], name
        assert shown["og:image"].startswith(host), name
        path = built.site / shown["og:image"].removeprefix(host)
        size = (int(shown["og:image:width"]), int(shown["og:image:height"]))
        if path not in seen:
            with Image.open(path) as image:
                assert image.size == size == (1200, 630), name
            assert path.stat().st_size < 60_000, name
        seen.add(path)
        card = soup.find("meta", attrs={"name": "twitter:card"})
        assert card["content"] == "summary_large_image", name
        if name.startswith("courses/") and name != "courses/index.html":
            assert f"{name.split('/')[1]}/card.png" in shown["og:image"], name
            assert shown["og:image:alt"], name
    courses = list((built.root / "data" / "courses").glob("*.yml"))
    assert len(seen) == len(courses) + 1


def test_a_second_build_draws_nothing(real, prints):
    real.built()
    cards = real.root / ".cache" / "prospectus" / "cards"
    first = prints(cards)
    assert len(first) == 2
    real.change("data/courses/leap-oncology.yml", "17 interactive", "18 interactive")
    real.built()
    assert prints(cards) == first
    real.change("data/courses/leap-oncology.yml", "title: LEAP™", "title: LEAP")
    real.built()
    later = prints(cards)
    assert len(later) == 2  # without the card that has the earlier title
    assert len(later.keys() & first.keys()) == 1
    assert later.items() & first.items()


def test_the_locale_is_that_of_the_country(real):
    real.change("data/organization.yml", "country: CA", "country: GB")
    real.change("data/organization.yml", "1-833-888-LEAP™ (5327)", "0117 496 0999")
    real.built()
    locales = {
        told(BeautifulSoup(text, "html.parser")).get("og:locale")
        for name, text in real.pages().items()
        if name != "404.html"
    }
    assert locales == {"en_GB"}


@pytest.fixture
def committed(real, monkeypatch):
    """The site with pages written by hand, in Git since a day on which no build takes place."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    real.write("docs/about.md", ABOUT)
    real.write("docs/staff.md", HIDDEN)

    def commit(day):
        when = datetime(2026, 3, day, 12, tzinfo=UTC).isoformat()
        dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
        who = ["-c", "user.name=Ann", "-c", "user.email=ann@example.org"]
        for command in (["init", "-q"], ["add", "."], [*who, "commit", "-q", "-m", "A change"]):
            subprocess.run(["git", *command], cwd=real.root, env=os.environ | dates, check=True)
        return when

    return real, commit


def sitemap(copy):
    """The last change and the other languages of each page, by its path."""
    found = {}
    for url in ET.parse(copy.site / "sitemap.xml").getroot():  # noqa: S314 - we made it
        changed, others = url.find("{*}lastmod"), url.findall("{*}link")
        path = url.find("{*}loc").text.removeprefix(HOST)
        languages = {one.get("hreflang"): one.get("href") for one in others}
        found[path] = (changed.text if changed is not None else None, languages)
    return found


def test_the_sitemap_tells_the_last_changes_of_pages_and_not_the_build(committed):
    real, commit = committed
    first = commit(1)
    real.change("data/courses/leap-oncology.yml", "17 interactive", "18 interactive")
    second = commit(2)
    real.write("docs/about.md", f"{ABOUT}More.\n")
    third = commit(3)
    real.built()
    changed = {path: at for path, (at, _) in sitemap(real).items()}
    assert changed["courses/leap-oncology/"] == changed["courses/"] == changed[""] == second
    assert changed["people/amit-arya/"] == second, "it names the course"
    assert changed["sessions/"] == changed["people/"] == first
    assert changed["about/"] == third
    assert "staff/" not in changed
    staff = BeautifulSoup(real.pages()["staff/index.html"], "html.parser")
    assert staff.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    about = told(BeautifulSoup(real.pages()["about/index.html"], "html.parser"))
    assert about["og:title"] == "About us"
    assert about["og:image"] == f"{HOST}assets/card.png"


def test_without_history_the_sitemap_tells_no_times(real_built):
    assert {at for at, _ in sitemap(real_built).values()} == {None}


def test_the_same_page_in_another_language_stands_in_the_sitemap_alone(real):
    real.write("docs/about.md", ABOUT)
    real.change(
        "mkdocs.yml",
        "extra:\n",
        "extra:\n  alternate:\n"
        "    - {name: English, link: /, lang: en}\n    - {name: Français, link: /fr/, lang: fr}\n",
    )
    real.built()
    languages = {path: others for path, (_, others) in sitemap(real).items()}
    course = "courses/leap-oncology/"
    assert languages[course] == {"en": HOST + course, "fr": f"{HOST}fr/{course}"}
    assert languages[""] == {"en": HOST, "fr": f"{HOST}fr/"}
    assert languages["about/"] == {}, "nobody knows whether there is one in French"


def test_a_site_in_one_language_names_no_other(built):
    assert "hreflang" not in (built.site / "sitemap.xml").read_text(encoding="utf-8")
