"""The search: its results and their order, its keys, what it loads, and where it runs."""

import json
import re
import shutil

import pytest
from motion import wait_until
from search_catalogue import large_catalogue
from servers import serving
from site_settings import site_settings

from prospectus.search import index_pages, make_index
from prospectus.search.folding import split_words

LINK = ".md-search-result__link"
GROUPS = """() => [...document.querySelectorAll(".search-results [role=group]")].map(group => [
  document.getElementById(group.getAttribute("aria-labelledby")).innerText,
  [...group.querySelectorAll(".search-page .search-title")].map(title => title.innerText),
])"""


def search(tab, words):
    """The status and the groups of results, once they are there."""
    page = tab.page
    page.fill(".md-search__input", words)
    page.wait_for_function(
        "words => document.querySelector('.search-results').dataset.query === words",
        arg=" ".join(dict.fromkeys(split_words(words))),
    )
    return page.inner_text(".md-search-result__meta"), dict(page.evaluate(GROUPS))


@pytest.fixture
def tab(opened, demo):
    one = opened()
    one.open(demo.address + "courses/")
    return one


def test_results_are_grouped_by_what_they_are(tab):
    status, groups = search(tab, "wound")
    assert list(groups) == ["Courses", "Sessions", "People"]
    assert groups["Courses"] == ["Wound Care at Home"]
    assert groups["Sessions"][0] == "Wound Care at Home, Feb 2–9, 2027"
    assert all(title.startswith("Wound Care at Home, ") for title in groups["Sessions"])
    assert groups["People"] == ["Astrid Thorvaldson-Beck, RN, MClSc (Wound Healing), NSWOC"]
    assert status == f"{sum(map(len, groups.values()))} results"
    _, groups = search(tab, "accessibility")
    assert groups == {"Other pages": ["Accessibility"]}
    assert tab.messages == []


def test_all_words_have_to_match_unless_nothing_has_all(tab):
    _, groups = search(tab, "wound gander")
    assert list(groups) == ["Sessions"], "the course has no word of it"
    assert groups["Sessions"] == ["Wound Care at Home, June 9, 2027"]
    # Words of several sections of a course.
    _, groups = search(tab, "frailty taper")
    assert groups["Courses"] == ["Frailty, Falls & Medications"]
    status, groups = search(tab, "wound qwertz")
    assert status == "Nothing has all of these words. These results have some of them."
    assert groups["Courses"] == ["Wound Care at Home"]
    assert search(tab, "qwertz") == ("Nothing matches these words.", {})


def test_titles_come_before_texts_and_words_before_beginnings(tab):
    _, groups = search(tab, "care")
    titles = groups["Courses"]
    assert "Care" in titles[0]
    named = ["care" in title.lower().split() for title in titles]
    assert named == sorted(named, reverse=True)


def test_signs_count_for_nothing(opened, real):
    one = opened()
    one.open(real.address)
    for words in ("LEAP™", "leap®", "“leap”", "Leap", "lea"):
        _, groups = search(one, words)
        assert "LEAP™ Oncology" in groups["Courses"], words
        assert one.page.locator(f"{LINK} mark").first.inner_text() == "LEAP"


def test_a_text_is_cut_around_its_words_and_keeps_its_accents(tab):
    search(tab, "celikoglu reid")
    found = tab.page.locator(".search-text", has=tab.page.locator("mark")).first
    assert {"Çelikoğlu", "Reid"} >= set(found.locator("mark").all_inner_texts())
    for text in tab.page.locator(".search-text").all_inner_texts():
        assert len(text) <= 202
        assert "<" not in text


def test_arrows_move_through_the_results_and_enter_opens_them(tab):
    page = tab.page
    search(tab, "wound")
    links = page.locator(LINK).count()
    page.focus(".md-search__input")
    for number in (0, 1, 2):
        page.keyboard.press("ArrowDown")
        assert page.locator(LINK).nth(number).evaluate("el => el === document.activeElement")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.name") == "query"
    page.keyboard.press("ArrowUp")
    assert page.locator(LINK).nth(links - 1).evaluate("el => el === document.activeElement")
    page.focus(".md-search__input")
    page.keyboard.press("Enter")
    page.wait_for_url("**/courses/wound-care-at-home/")
    # Also before the results are there.
    page.fill(".md-search__input", "dementia")
    page.keyboard.press("Enter")
    page.wait_for_url("**/courses/*dementia*/**")


def test_enter_before_the_program_is_there_opens_the_first_result(opened, demo):
    one = opened()
    page, held = one.page, []
    page.route("**/search.*.js", lambda route: held.append(route))  # noqa: PLW0108
    one.open(demo.address + "courses/")
    page.fill(".md-search__input", "dementia")
    page.keyboard.press("Enter")
    wait_until(page, lambda: held)
    for route in held:
        route.continue_()
    page.wait_for_url("**/courses/*dementia*/**")


def test_a_result_on_the_same_page_closes_the_search(opened, demo):
    one = opened(360)
    one.open(demo.address + "courses/wound-care-at-home/")
    one.page.click(".frame-search")
    search(one, "dressings")
    one.page.locator(f'{LINK}[href$="wound-care-at-home/#outcomes"]').first.click()
    one.page.wait_for_url("**#outcomes")
    assert not one.page.is_checked("#__search")
    assert not one.page.evaluate("() => Boolean(document.querySelector('[inert]'))")


def test_the_button_clears_the_field_and_the_results(tab):
    search(tab, "wound")
    tab.page.get_by_role("button", name="Clear").click()
    assert tab.page.evaluate("document.activeElement.name") == "query"
    assert tab.page.input_value(".md-search__input") == ""
    tab.page.wait_for_function("() => !document.querySelector('.search-results').children.length")
    assert tab.page.inner_text(".md-search-result__meta") == "Type to start searching"


def test_a_link_leads_to_results(opened, demo):
    one = opened()
    one.open(demo.address + "?q=wound&x=1")
    one.page.locator(LINK).first.wait_for()
    assert one.page.input_value(".md-search__input") == "wound"
    assert one.page.is_checked("#__search")
    one.page.keyboard.press("Escape")
    one.page.wait_for_function("() => location.search === '?x=1'")


def test_without_the_network_a_sentence_says_so(tab):
    page = tab.page
    page.context.route("**/search/**", lambda route: route.abort())
    page.fill(".md-search__input", "wound")
    status = page.locator(".md-search-result__meta")
    status.filter(has_text="could not be loaded").wait_for()
    page.context.unroute("**/search/**")
    assert search(tab, "wounds")[1]["Courses"] == ["Wound Care at Home"]


def test_without_its_program_a_sentence_says_so(opened, demo):
    one = opened()
    one.page.context.route("**/search.*.js", lambda route: route.abort())
    one.open(demo.address)
    one.page.click(".md-search__input")
    status = one.page.locator(".md-search-result__meta")
    status.filter(has_text="could not be loaded").wait_for()


def test_an_index_that_was_replaced_meanwhile_is_loaded_again(opened, demo, serve, tmp_path):
    folder = shutil.copytree(demo.folder, tmp_path / "site")
    one = opened()
    one.open(serve(folder))
    search(one, "wound")
    # A later build: other parts, and those of before are gone.
    replace_index(folder, 20, 40)
    _, groups = search(one, "care 7")
    assert [title for title in groups["Courses"] if title.endswith(" care 7")]


def test_more_results_are_a_button_away(opened, demo, tmp_path, serve):
    one = opened()
    one.open(serve(large_site(demo, tmp_path, 60, 240)))
    status, groups = search(one, "care")
    assert status == "300 results"
    assert [len(titles) for titles in groups.values()] == [5, 5]
    button = one.page.get_by_role("button", name="Show more").first
    one.page.context.route("**/search/parts/**", lambda route: route.abort())
    button.click()
    one.page.locator("[role=status]", has_text="could not be loaded").wait_for()
    one.page.context.unroute("**/search/parts/**")
    button.click()
    one.page.wait_for_function(
        "() => document.querySelector('.search-results ol').children.length === 15"
    )
    sixth = one.page.locator(".search-results ol").first.locator("li").nth(5).locator("a").first
    assert sixth.evaluate("el => el === document.activeElement")
    for _ in range(5):
        button.click()
    one.page.wait_for_function(
        "() => document.querySelector('.search-results ol').children.length === 60"
    )


def large_site(site, folder, courses, sessions):
    """The built site with the index of another one."""
    copy = shutil.copytree(site.folder, folder / "large")
    replace_index(copy, courses, sessions)
    return copy


def replace_index(folder, courses, sessions):
    """Put the index of a large catalogue into a built site instead of its own."""
    shutil.rmtree(folder / "search")
    for file in make_index(index_pages(large_catalogue(courses, sessions))):
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)


@pytest.fixture(scope="module")
def large(demo, tmp_path_factory):
    """nginx with an index of 1,000 courses and 10,000 sessions."""
    folder = large_site(demo, tmp_path_factory.mktemp("large"), 1_000, 10_000)
    with serving("nginx", folder) as address:
        yield address


@pytest.mark.parametrize("words", ["care", "c", "january", "care 123", "english online", "topics"])
def test_the_first_search_of_a_large_catalogue_transfers_little(opened, large, words):
    one = opened()
    session = one.page.context.new_cdp_session(one.page)
    session.send("Network.enable")
    sizes = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    one.open(large, settle=True)
    wait_until(one.page, lambda: len(sizes) >= len(one.requests))
    before = sum(sizes), len(one.requests)
    assert not [url for url in one.requests if "search" in url], "nobody searches yet"
    status, groups = search(one, words)
    # A word of too many pages has a list of the best of them.
    cut = words in {"care", "c", "english online"}
    assert re.fullmatch(r"At least \d+ results" if cut else r"\d+ results", status)
    assert groups
    wait_until(one.page, lambda: len(sizes) >= len(one.requests))
    transferred, requests = sum(sizes) - before[0], len(one.requests) - before[1]
    assert transferred <= 60_000, (words, transferred, requests)
    assert requests <= 20, (words, transferred, requests)
    assert one.messages == []


def test_parts_are_kept_for_a_year_and_the_start_is_asked_for_again(opened, large):
    one = opened()
    one.open(large)
    answers = {}
    one.page.on("response", lambda answer: answers.update({answer.url: answer.headers}))
    search(one, "care")
    caches = {
        url.removeprefix(large): headers["cache-control"] for url, headers in answers.items()
    }
    assert caches.pop("search/index.json") == "no-cache"
    parts = {name: cache for name, cache in caches.items() if name.startswith("search/parts/")}
    assert len(parts) > 2
    assert set(parts.values()) == {"public, max-age=31536000, immutable"}


WORDS = [
    *(
        "LEAP™",
        "Dyspnée",
        "Æsculapius",
        "Łódź",
        "STRASSE straße",
        "Çelikoğlu",
        "İzmir ısı",
        "ΣΊΣΥΦΟΣ",
    ),
    *(
        "東京都へ",
        "ภาษาไทย",
        "한국어",
        "ﬁn m² ½ ⅷ",
        "soft\u00adhyphen zero\u200bwidth",
        "a_b-c.d's",
    ),
    *("e\u0301 \u0301 x\u0301\u0323", "नमस्ते", "שָׁלוֹם", "x" * 50, "𝐁old 𐐀", "ĲSSEL Ǆ ŉ"),
]


def test_words_are_the_same_in_the_browser_and_in_the_index(tab):
    address = tab.page.evaluate("document.querySelector('[data-search]').dataset.search")
    folded = tab.page.evaluate(
        "async ([address, texts]) => {"
        " const { splitWords } = await import(new URL(address, document.baseURI));"
        " return texts.map(splitWords) }",
        [address, WORDS],
    )
    assert folded == [list(dict.fromkeys(split_words(text))) for text in WORDS]
    assert json.dumps(folded).count('"') > 60


ABOUT = "# About us\n\nZylophones.\n\n## Our history\n\nQuokkas and *wombats*.\n"


def test_hand_written_pages_are_found_and_have_the_same_search(opened, build, root, tmp_path):
    for name in ("data", "docs"):
        shutil.copytree(root / name, tmp_path / name)
    (tmp_path / "docs/about.md").write_text(ABOUT, encoding="utf-8")
    url = "https://courses.example.org/"
    (tmp_path / "mkdocs.yml").write_text(site_settings(url), encoding="utf-8")
    with build(tmp_path, url, tmp_path / "site") as site:
        one = opened()
        one.open(site.address + "about/", settle=True)
        assert [url for url in one.requests if "bundle" in url], "Material's program runs here"
        one.page.click(".md-search__input")
        assert one.page.is_checked("#__search")
        _, groups = search(one, "wombat quokka")
        assert groups == {"Other pages": ["About us"]}
        link = one.page.locator(f'{LINK}[href$="about/#our-history"]')
        assert link.locator("mark").all_inner_texts() == ["Quokkas", "wombats"]
        _, groups = search(one, "oncology")
        assert "LEAP™ Oncology" in groups["Courses"]
        one.page.keyboard.press("ArrowDown")
        one.page.keyboard.press("Enter")
        one.page.wait_for_url("**/courses/leap-oncology/**")
        assert not [url for url in one.requests if "worker" in url or "search_index" in url]
        assert one.messages == []
