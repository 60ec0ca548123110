"""What only previews show: drafts, and beside each section the line in which it is written."""

import re

import pytest
from bs4 import BeautifulSoup

from prospectus.locale.phrases import fill

HIDDEN = "Zebra husbandry"
DRAFT_COURSE = f"""\
title: {HIDDEN}
tagline: A course on zebras.
summary: What to do about zebras.
deliveries:
  - mode: online
draft: true
"""
SESSION = """\
- id: {id}
  delivery_mode: {mode}
  zone: America/Toronto
  meetings:
    - start: {day} 12:00
      end: 15:00
  place:
    city: Edmonton
"""


@pytest.fixture
def drafted(demo):
    """The demo with a draft of a course that has a session, and with a draft of a session."""
    demo.write("data/courses/zebras.yml", DRAFT_COURSE)
    session = SESSION.format(id="zebras-1", mode="online", day="2027-02-01")
    demo.write("data/sessions/zebras.yml", session)
    path = "data/sessions/grief-at-work.yml"
    text = (demo.root / path).read_text(encoding="utf-8")
    mode = re.search(r"delivery_mode: (\S+)", text)[1]
    added = SESSION.format(id="grief-secret", mode=mode, day="2027-02-02")
    demo.write(path, f"{text}{added}  draft: yes\n")
    return demo


def test_drafts_are_in_nothing_that_is_published(drafted):
    site = drafted.built()
    for path in site.rglob("*"):
        assert "zebras" not in path.as_posix()
        assert "grief-secret" not in path.as_posix()
        if path.is_file():
            content = path.read_bytes()
            for word in (HIDDEN, "zebras-1", "grief-secret"):
                assert word.encode() not in content, f"{word} is in {path}"
    assert (site / "courses/grief-at-work/index.html").is_file()


def test_previews_show_drafts_as_such(drafted):
    done = drafted.mkdocs(PROSPECTUS_PREVIEW="1")
    assert done.returncode == 0, done.stderr
    pages = drafted.pages()
    course = BeautifulSoup(pages["courses/zebras/index.html"], "html.parser")
    assert course.select_one(".hero__words .badge--draft").text == "Draft"
    assert course.select_one(".session .badge--draft").text == "Draft"
    for path in (
        "courses/zebras/sessions/zebras-1/index.html",
        "courses/grief-at-work/sessions/grief-secret/index.html",
    ):
        page = BeautifulSoup(pages[path], "html.parser")
        assert page.select_one(".hero .badge--draft").text == "Draft"
    catalogue = BeautifulSoup(pages["courses/index.html"], "html.parser")
    assert [badge.parent.a.text for badge in catalogue.select(".badge--draft")] == [HIDDEN]
    assert all('<meta name="robots" content="noindex">' in page for page in pages.values())


def test_drafts_are_checked(demo):
    demo.write("data/courses/zebras.yml", DRAFT_COURSE.replace("mode: online", "mode: onlin"))
    done = demo.mkdocs()
    assert done.returncode == 1
    assert "zebras.yml:5:" in done.stderr


def edits(html):
    page = BeautifulSoup(html, "html.parser")
    return {
        section["aria-labelledby"]: link
        for section in page.select("section.section")
        if (link := section.select_one(".preview-edit a"))
    }


def test_each_section_leads_to_its_line(demo, words):
    done = demo.mkdocs(
        PROSPECTUS_PREVIEW="1", PROSPECTUS_EDIT_URI="https://git.example.org/edit/mine/docs/"
    )
    assert done.returncode == 0, done.stderr
    pages = demo.pages()
    course = edits(pages["courses/dementia-day-by-day/index.html"])
    assert {"outcomes", "upcoming-sessions", "contact", "authors"} <= set(course)
    file = "data/courses/dementia-day-by-day.yml"
    lines = (demo.root / file).read_text(encoding="utf-8").splitlines()
    for id_ in ("outcomes", "authors"):
        url, _, line = course[id_]["href"].partition("#L")
        assert url == f"https://git.example.org/edit/mine/{file}"
        assert lines[int(line) - 1].startswith(f"{id_}:")
    heading = words.course.outcomes
    link = course["outcomes"]
    assert link["aria-label"] == fill(words.preview.edit_section, {"section": heading})
    assert link["aria-label"].startswith(link.text)
    session = edits(pages["courses/dementia-day-by-day/sessions/dementia-2027-04/index.html"])
    file = "data/sessions/dementia-day-by-day.yml"
    lines = (demo.root / file).read_text(encoding="utf-8").splitlines()
    entry = next(n for n, line in enumerate(lines, 1) if "id: dementia-2027-04" in line)
    line = int(session["when"]["href"].partition("#L")[2])
    assert lines[line - 1].strip() == "meetings:"
    assert entry < line < entry + 12
    shown = session["when"].parent.span.text
    assert shown == fill(words.preview.place, {"file": file, "line": str(line)})


def test_published_pages_show_nothing_of_that(built):
    for path, page in built.pages().items():
        assert "preview-" not in page, path
        assert ("noindex" in page) == path.startswith("editors/"), path
