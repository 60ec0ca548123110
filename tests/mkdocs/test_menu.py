"""What is in the menu: our pages, those of docs/, and what `nav` in mkdocs.yml says of both."""

import pytest
from bs4 import BeautifulSoup

PAGES = {
    "uber.md": "# Über uns\n\nSee [LEAP](courses/leap-oncology/index.md#contact).\n",
    "zebra.md": "---\ntitle: Visit us\n---\n# Zebra\n",
    "courses/faq.md": "# Questions\n",
    "guides/index.md": "# All guides\n",
    "guides/b.md": "# Writing\n",
    "guides/z.md": "# Asking\n",
}
ABOUT = ["Home", "Courses", "Upcoming sessions"]


def write_pages(copy, settings=""):
    for name, text in PAGES.items():
        copy.write(f"docs/{name}", text)
    text = (copy.root / "mkdocs.yml").read_text(encoding="utf-8")
    copy.write("mkdocs.yml", f"{text}\n{settings}")


def menu(copy, name):
    """The titles in the menu of a page; those of a section are in a list after its title."""
    soup = BeautifulSoup(copy.pages()[name], "html.parser")
    return _titles(soup.select_one("#__menu > ul"))


def _titles(items):
    titles = []
    for item in items.find_all("li", recursive=False):
        titles.append(item.find(["a", "span"]).get_text(strip=True))
        if nested := item.find("ul"):
            titles.append(_titles(nested))
    return titles


def test_pages_of_docs_are_in_the_menu_by_title_after_ours(real):
    write_pages(real)
    real.built()
    expected = ["Guides", ["All guides", "Asking", "Writing"], "Questions", "Über uns", "Visit us"]
    for name in ("index.html", "uber/index.html", "courses/leap-oncology/index.html"):
        assert menu(real, name) == [*ABOUT, *expected]
    soup = BeautifulSoup(real.pages()["guides/z/index.html"], "html.parser")
    tabs = [tab.get_text(strip=True) for tab in soup.select(".md-tabs__link")]
    assert tabs == [*ABOUT, "Guides", "Questions", "Über uns", "Visit us"]
    assert soup.select_one(".md-tabs__item--active").get_text(strip=True) == "Guides"


def test_pages_follow_each_other_as_in_the_menu(real):
    write_pages(real)
    real.change("mkdocs.yml", "    - toc.follow", "    - toc.follow\n    - navigation.footer")
    real.built()
    for name, expected in (
        ("index.html", ["Courses"]),
        ("sessions/index.html", ["Courses", "All guides"]),
        ("zebra/index.html", ["Über uns"]),
    ):
        soup = BeautifulSoup(real.pages()[name], "html.parser")
        links = [
            link.get_text(strip=True) for link in soup.select(".md-footer__title .md-ellipsis")
        ]
        assert links == expected, name


def test_titles_with_signs_of_html_are_texts(real):
    real.write("docs/faq.md", '# What does "hybrid" mean?\n')
    real.write("docs/fees.md", '---\ntitle: Fees <under 5> & "more"\n---\nText.\n')
    real.built()
    for name, title in (
        ("faq/index.html", 'What does "hybrid" mean?'),
        ("fees/index.html", 'Fees <under 5> & "more"'),
    ):
        soup = BeautifulSoup(real.pages()[name], "html.parser")
        assert soup.select_one("meta[property='og:title']")["content"] == title
        assert soup.title.get_text().startswith(title)
        assert soup.h1.get_text(strip=True) == title
        assert title in menu(real, name)


def test_a_title_in_nav_wins_and_nothing_is_doubled(real):
    write_pages(real, "nav:\n  - Start: index.md\n  - Our courses: courses/index.md\n")
    done = real.prospectus()
    assert done.returncode == 0, done.stderr
    for name in ("index.html", "courses/leap-oncology/index.html"):
        assert menu(real, name) == ["Start", "Our courses"]
    [course] = [link for link in real.pages() if link == "courses/leap-oncology/index.html"]
    active = BeautifulSoup(real.pages()[course], "html.parser").select(".md-tabs__item--active")
    assert [tab.get_text(strip=True) for tab in active] == ["Our courses"]
    [note] = [line for line in done.stderr.splitlines() if "not included" in line]
    assert "guides/b.md, guides/z.md, sessions/index.md" in note
    assert note.startswith("Note: mkdocs.yml:")


def test_nav_can_have_any_page_made_from_data(real):
    leap = "courses/leap-oncology/index.md"
    write_pages(real, f"nav:\n  - Learn:\n    - courses/index.md\n    - LEAP: {leap}\n")
    real.built()
    assert menu(real, "courses/leap-oncology/index.html") == ["Learn", ["Courses", "LEAP"]]
    soup = BeautifulSoup(real.pages()["courses/leap-oncology/index.html"], "html.parser")
    assert soup.h1.get_text() == "LEAP™ Oncology"
    current = soup.select_one("#__menu [aria-current=page]")
    assert current.get_text(strip=True) == "LEAP"


def test_a_section_can_have_a_page_of_its_own(real):
    nav = "nav:\n  - Learn:\n    - courses/index.md\n    - guides/z.md\n"
    write_pages(real, nav)
    real.change("mkdocs.yml", "    - toc.follow", "    - toc.follow\n    - navigation.indexes")
    real.built()
    soup = BeautifulSoup(real.pages()["guides/z/index.html"], "html.parser")
    [section] = soup.select("#__menu > ul > li")
    assert section.a["href"] == "../../courses/"
    assert section.a.get_text(strip=True) == "Learn"
    assert menu(real, "guides/z/index.html") == ["Learn", ["Asking"]]


def test_what_mkdocs_reports_is_in_the_report(real):
    real.write("docs/about.md", "# About\n\nA [page](nowhere.md), and\n[more](#no-such).\n")
    done = real.prospectus()
    assert done.returncode == 1
    assert "docs/about.md:3:10: problem (mkdocs)" in done.stderr
    assert "docs/about.md:4:8: problem (mkdocs)" in done.stderr
    assert "2 problems in 1 file; nothing was built." in done.stderr
    assert "INFO" not in done.stderr
    real.change("mkdocs.yml", "anchors: warn", "anchors: info")
    real.change("docs/about.md", "nowhere.md", "index.md")
    done = real.prospectus()
    assert done.returncode == 0, done.stderr
    [note] = [line for line in done.stderr.splitlines() if "#no-such" in line]
    assert note.startswith("Note: docs/about.md:4:8: Doc file 'about.md' contains a link")
    assert note.endswith("there is no such anchor on this page.")


@pytest.mark.parametrize("entry", ["sessions/", '"sessions/" # old', "sessions"])
def test_an_entry_of_nav_that_leads_nowhere_has_its_own_line(real, entry):
    config = (real.root / "mkdocs.yml").read_text(encoding="utf-8")
    others = (
        "  # - sessions/\n  - Old sessions/ of ours: /sessions/\n  - Courses: x/sessions/a.md\n"
    )
    copy = f"{config}\nnav:\n  - index.md\n{others}  - Dates: {entry}\n"
    real.write("mkdocs.yml", copy)
    real.write("docs/x/sessions/a.md", "# A\n")
    done = real.prospectus()
    assert done.returncode == 1
    assert (
        f"mkdocs.yml:{copy.count(chr(10))}:{12 + entry.startswith(chr(34))}: problem"
        in done.stderr
    )
