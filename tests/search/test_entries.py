"""What the search finds: each fact in one entry, under an address that exists."""

from datetime import datetime
from itertools import chain, pairwise

import pytest
from search_reader import Reader

from prospectus.assembly.build import build_site
from prospectus.facts.times import load_zone
from prospectus.search import EntryKind, SearchEntry, make_other_entries
from prospectus.search.entries import make_entries_of_course
from prospectus.search.folding import split_words
from prospectus.site import Settings

NOW = datetime(2027, 1, 10, 12, tzinfo=load_zone("America/Toronto"))


@pytest.fixture(scope="module", params=["tests/demo", "."])
def site(request, root):
    settings = Settings(site_url="https://courses.example.org/", manual=True)
    return build_site(root / request.param, settings, NOW)


@pytest.fixture(scope="module")
def entries(site):
    view = site.view
    courses = (make_entries_of_course(course, view.common) for course in view.courses)
    return [*chain.from_iterable(courses), *make_other_entries(view)]


def by_path(entries, path):
    [entry] = [entry for entry in entries if entry.path == path]
    return entry


def test_each_entry_has_an_address_of_its_own_that_exists(site, entries):
    pages = {page.path: page for page in site.pages}
    assert len({entry.path for entry in entries}) == len(entries) >= 30
    for entry in entries:
        path, _, anchor = entry.path.partition("#")
        assert not anchor or anchor in pages[path].anchors, entry.path
        assert bool(anchor) == bool(entry.heading)
        assert "<" not in entry.text
    headings = {
        (page.path, part.id): part.heading for page in pages.values() for part in page.sections
    }
    for entry in entries:
        path, _, anchor = entry.path.partition("#")
        assert entry.heading == headings.get((path, anchor), entry.heading)


def test_every_page_but_the_past_and_the_manual_is_found(site, entries):
    ahead = {session.path for session in site.view.upcoming}
    missing = [
        route.path
        for route in site.routes
        if route.path not in {entry.path for entry in entries}
        and not route.internal
        and not (route.kind == "session" and route.path not in ahead)
        and not (route.kind == "sessions" and route.path != "sessions/")  # single months
    ]
    assert missing == []
    kinds = {entry.path: entry.kind for entry in entries}
    assert {path for path, kind in kinds.items() if kind is EntryKind.SESSION} == ahead
    assert not [path for path in kinds if path.startswith("editors/")]


def test_a_session_repeats_no_text_of_its_course(site, entries):
    for session in site.view.upcoming:
        entry = by_path(entries, session.path)
        course = by_path(entries, entry.course)
        assert entry.title == session.title
        assert session.delivery in entry.text
        assert session.language_name in entry.text
        for meeting in session.held_meetings:
            assert meeting.where in entry.text
            assert meeting.day_text in entry.text
        for person in session.facilitators:
            assert person.name in entry.text
        tagline = course.text.split(". ")[0]
        assert tagline not in entry.text


def test_every_word_of_every_entry_finds_it(site, entries):
    reader = Reader(site.search_files())
    for entry in entries:
        title = entry.heading or entry.title
        for word, paths, complete in reader.paths(f"{title} {entry.text}"):
            assert entry.path in paths or not complete, word
    # All words of a page together find its course, person or page.
    titles = {entry.path: entry.title for entry in entries if "#" not in entry.path}
    for path, title in titles.items():
        groups = [paths for _, paths, _ in reader.paths(title)]
        assert path in set.intersection(*groups)


def test_pages_of_the_host_are_in_the_same_index(site):
    by_hand = SearchEntry(path="about/", kind=EntryKind.PAGE, title="About", text="Zylophone")
    reader = Reader(site.search_files([by_hand]))
    assert [paths for _, paths, _ in reader.paths("zylophones")] == [set()]
    assert [paths for _, paths, _ in reader.paths("zylo")] == [{"about/"}]


def test_entries_are_grouped_by_what_they_are(site):
    reader = Reader(site.search_files())
    counts = reader.start["groups"]
    assert counts["course"] == len(site.view.courses)
    assert counts["person"] == len(site.view.profiles)
    last = sum(counts.values()) - 1
    assert reader.text(last, 0)[0] == "accessibility/"
    firsts = [reader.text(group, 0)[0] for group in range(counts["course"])]
    assert firsts == [course.path for course in site.view.courses]


def test_a_text_says_a_thing_once(entries):
    for entry in entries:
        parts = entry.text.split(" · ")
        assert all(one != other for one, other in pairwise(parts))
        assert [*split_words(entry.title)]
