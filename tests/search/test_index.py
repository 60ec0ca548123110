"""The index of the search: every word finds its entry, and no part is large."""

import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from memory import measure_peak
from search_catalogue import large_catalogue
from search_reader import Reader

from prospectus.search import EntryKind, SearchEntry, index_pages, make_index
from prospectus.search.folding import split_words

LARGEST_PART = 8_000


def entry(path, title, text="", kind=EntryKind.PAGE, **more):
    return SearchEntry(path=path, title=title, text=text, kind=kind, **more)


def make_index_of(entries):
    return make_index(index_pages(entries))


def found(entries, query):
    """The paths that have all words of a query, in any of their entries."""
    groups = [paths for _, paths, _ in Reader(make_index_of(entries)).paths(query)]
    return sorted(set.intersection(*groups))


ENTRIES = [
    entry("about/", "About us", "A small institute."),
    entry("courses/leap/", "LEAP™ Onco-logy", "For Æsculapius’s heirs", EntryKind.COURSE),
    entry(
        "courses/leap/#topics", "LEAP™ Onco-logy", "Dyspnée", EntryKind.COURSE, heading="Topics"
    ),
    entry(
        "courses/leap/sessions/a/",
        "LEAP™ Onco-logy, Jan 4",
        "Trois-Rivières, QC",
        EntryKind.SESSION,
        course="courses/leap/",
    ),
    entry("people/bel/", "Zoë Bélanger, MD", "Weißdorn, Łódź, 東京都", EntryKind.PERSON),
]


@pytest.mark.parametrize(
    ("query", "paths"),
    [
        ("ONCO", ["courses/leap/", "courses/leap/sessions/a/"]),
        ("leap", ["courses/leap/", "courses/leap/sessions/a/"]),
        ("leap®", ["courses/leap/", "courses/leap/sessions/a/"]),
        ("dyspnee", ["courses/leap/#topics"]),
        ("Dyspnée", ["courses/leap/#topics"]),
        ("topic", ["courses/leap/#topics"]),
        ("leap riviere", ["courses/leap/sessions/a/"]),
        ("aescul", ["courses/leap/"]),
        ("æsculapius", ["courses/leap/"]),
        ("be\u0301langer zoe", ["people/bel/"]),
        ("weissdorn lodz", ["people/bel/"]),
        ("京都", ["people/bel/"]),
        ("inst\u00aditute", ["about/"]),
        ("tute", []),
    ],
)
def test_words_are_found_without_case_accents_and_signs(query, paths):
    assert found(ENTRIES, query) == paths


def test_pages_are_in_groups_with_courses_first():
    reader = Reader(make_index_of(ENTRIES))
    assert reader.start["groups"] == {"course": 1, "session": 0, "person": 1, "page": 1}
    assert [reader.text(group, 0)[0] for group in range(3)] == [
        *("courses/leap/", "people/bel/", "about/"),
    ]
    assert reader.text(0, 1)[1] == "Topics"
    assert reader.text(0, 2)[0] == "courses/leap/sessions/a/"


def test_a_section_gets_a_page_and_a_session_without_its_course_is_a_page():
    alone = [entry("a/#b", "A", "Text", heading="B")]
    assert Reader(make_index_of(alone)).text(0, 0) == ["a/", "A", ""]
    assert found(alone, "a") == ["a/"]
    session = [entry("s/", "S, Jan 4", "Text", EntryKind.SESSION, course="c/")]
    assert found(session, "s text") == ["s/"]


def test_an_empty_site_has_an_index():
    [start] = make_index_of([])
    assert json.loads(start.content)["terms"] == []


def test_the_same_entries_make_the_same_bytes():
    first, second = ([*make_index_of(ENTRIES)] for _ in range(2))
    assert first == second
    assert all(len(file.content) <= LARGEST_PART for file in first)


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.builds(
            SearchEntry,
            path=st.sampled_from(["a/", "a/#x", "b/", "c/#y"]),
            kind=st.just(EntryKind.PAGE),
            title=TEXTS,
            heading=TEXTS,
            text=st.one_of(TEXTS, st.text("aé\u0301 \x00中", max_size=6000)),
        ),
        max_size=8,
    )
)
def test_every_word_of_any_text_finds_it(entries):
    files = [*make_index_of(entries)]
    assert all(len(file.content) <= LARGEST_PART for file in files)
    reader = Reader(files)
    for one in entries:
        title = one.heading or ("" if "#" in one.path else one.title)
        for word, paths, _ in reader.paths(f"{title}\n{one.text}"):
            assert one.path in paths, word


# A catalogue of any size


@pytest.fixture(scope="module")
def large():
    entries = [*large_catalogue(1_000, 10_000)]
    return entries, [*make_index_of(entries)]


def test_no_part_is_large_in_a_large_catalogue(large):
    _, files = large
    sizes = {file.path: len(file.content) for file in files}
    assert max(sizes.values()) <= LARGEST_PART
    assert sizes["search/index.json"] <= LARGEST_PART
    assert len(sizes) > 1_000


@pytest.mark.parametrize(
    "query", ["c", "ca", "care", "january", "online", "dr", "2027", "english"]
)
def test_a_frequent_word_loads_little(large, query):
    _, files = large
    reader = Reader(files)
    places, _ = reader.postings(query)
    assert places
    assert len(reader.loaded) <= 6
    assert sum(reader.loaded.values()) <= 40_000
    # As many results as a page of them shows.
    for place in [*places][:10]:
        reader.text(*place)
    assert sum(reader.loaded.values()) <= 110_000


def test_words_of_a_large_catalogue_find_their_entries(large):
    entries, files = large
    reader = Reader(files)
    cut = set()
    for one in random.Random(3).sample(entries, 60):  # noqa: S311 - for entries
        words = dict.fromkeys(split_words(f"{one.heading or one.title} {one.text}"))
        for word in random.Random(3).sample([*words], min(3, len(words))):  # noqa: S311
            places, complete = reader.postings(word)
            if complete:
                assert one.path in {reader.text(*place)[0] for place in places}, word
            else:
                cut.add(word)
    # The others are so frequent, or so short, that they narrow nothing.
    assert len(cut) < 60


def test_the_index_needs_little_memory():
    entries = [*large_catalogue(200, 2000)]
    size = sum(len(file.content) for file in make_index_of(entries))
    assert measure_peak(lambda: list(make_index_of(entries))) < 8 * size
