"""The Atom feed: what readers of feeds make of it, and that the page beside it says the same."""

import xml.etree.ElementTree as ET
from datetime import datetime
from urllib.parse import urljoin

import feedparser
import pytest
from bs4 import BeautifulSoup

ATOM = "{http://www.w3.org/2005/Atom}"
FEED, PAGE = "sessions/feed.xml", "sessions/changes/"
TITLE = 'Pain & <relief>, "now"; ]]> 👩\u200d⚕️'
HOURS = "12:00\u00a0PM – 3:00\u00a0PM, Eastern Time (Toronto), UTC−05:00"


def session(id_, start="2027-02-10 12:00", **changes):
    meetings = [{"start": start, "end": "15:00"}]
    own = {"id": id_, "delivery_mode": "online", "zone": "America/Toronto", "meetings": meetings}
    return own | changes


def parsed(made):
    feed = feedparser.parse(made.files[FEED])
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    return feed


def entries(made):
    """Titles, addresses below the site and texts of a feed, as a reader shows them."""
    return [
        (entry.title, entry.link.removeprefix(made.url), entry.summary)
        for entry in parsed(made).entries
    ]


def on_page(made):
    """The same as the page shows it."""
    items = BeautifulSoup(made.pages[PAGE].html, "html.parser").select("li.change")
    return [
        (
            f"{item.select_one('.badge').get_text()}: {item.h2.get_text()}",
            urljoin(made.url + PAGE, item.h2.a["href"]).removeprefix(made.url),
            item.select("p")[-1].get_text(),
        )
        for item in items
    ]


def when(made, day):
    (shown,) = {
        element.get_text()
        for element in BeautifulSoup(made.pages[PAGE].html, "html.parser").select("time")
        if element["datetime"].startswith(day)
    }
    return shown


def told(label, id_, day="February 10, 2027", text=None):
    path = f"courses/pain/sessions/{id_}/"
    return f"{label}: {TITLE}, {day}", path, text or f"{day}, {HOURS}"


@pytest.fixture
def lived(repository):
    """Five sessions, of which four change after ten days, when a sixth is added."""
    ids = ("stays", "moves", "ends", "fills", "is-full")
    repository.commit(0, *map(session, ids))
    repository.commit(
        10,
        session("stays"),
        session("moves", "2027-02-12 12:00"),
        session("ends", status="cancelled"),
        session("fills", availability="few"),
        session("is-full", availability="full"),
    )
    repository.commit(
        20,
        session("stays"),
        session("moves", "2027-02-12 12:00"),
        session("ends", status="cancelled"),
        session("fills", availability="few"),
        session("is-full", availability="full"),
        session("is-new", "2027-03-01 12:00"),
    )
    return repository


def test_new_moved_cancelled_and_full_sessions_are_told_in_words(lived):
    made = lived.made()
    moved = f"from February 10, 2027, {HOURS} to February 12, 2027, {HOURS}"
    changes = [
        told("New", "is-new", "March 1, 2027"),
        told("Moved", "moves", "February 12, 2027", moved),
        told("Full", "is-full"),
        told("Few seats left", "fills"),
        told("Cancelled", "ends"),
    ]
    new = [told("New", id_) for id_ in ("stays", "moves", "is-full", "fills", "ends")]
    assert entries(made) == changes + new
    assert when(made, "2026-12-21") == "December 21, 2026"
    for _, path, _ in entries(made):
        assert path in made.pages


def test_the_page_says_what_the_feed_says(lived, demo):
    made = lived.made()
    assert on_page(made) == entries(made)
    assert len(on_page(made)) == 10
    stamps = [
        element["datetime"]
        for element in BeautifulSoup(made.pages[PAGE].html, "html.parser").select(".change time")
    ]
    assert stamps == [entry.updated for entry in parsed(made).entries]
    assert on_page(demo) == entries(demo) == []


def test_it_is_sound_atom(lived):
    made = lived.made()
    root = ET.fromstring(made.files[FEED])  # noqa: S314 - our own
    assert root.tag == f"{ATOM}feed"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    links = {link.get("rel"): link for link in root.findall(f"{ATOM}link")}
    assert links["self"].get("href") == made.url + FEED
    assert links["self"].get("type") == "application/atom+xml"
    assert links["alternate"].get("href") == made.url + PAGE
    assert root.findtext(f"{ATOM}author/{ATOM}name") == 'Example & <Institute> "One"'
    for part in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            (one,) = part.findall(f"{ATOM}{name}")
            assert one.text
            assert one.get("type", "text") == "text"
        assert part.findtext(f"{ATOM}id").startswith("urn:uuid:")
        assert datetime.fromisoformat(part.findtext(f"{ATOM}updated")).utcoffset() is not None
    page = BeautifulSoup(made.pages[PAGE].html, "html.parser")
    addresses = {urljoin(made.url + PAGE, link["href"]) for link in page.select("a[href]")}
    assert made.url + FEED in addresses


def ids(made):
    return [entry.id for entry in parsed(made).entries]


def test_ids_are_unique_and_stay(lived):
    before = lived.made()
    known = {entry.id: dict(entry) for entry in parsed(before).entries}
    assert len(known) == len(ids(before)) == 10
    assert ids(lived.made(41)) == ids(before)
    moved = lived.made(url="https://elsewhere.example.org/")
    assert ids(moved) == ids(before)
    assert parsed(moved).feed.id == parsed(before).feed.id not in known
    lived.commit(45, session("stays", availability="full"), *(session(i) for i in ("a", "b")))
    after = lived.made(50)
    for entry in parsed(after).entries:
        assert entry.id not in known or dict(entry) == known[entry.id]
    assert len(set(ids(after))) == len(ids(after)) > 10


def test_the_newest_comes_first_and_dates_the_feed(lived):
    feed = parsed(lived.made())
    updated = [entry.updated for entry in feed.entries]
    assert updated == sorted(updated, reverse=True)
    assert feed.feed.updated == updated[0] == "2026-12-21T12:00:00+00:00"
    assert {stamp[:10] for stamp in updated} == {"2026-12-01", "2026-12-11", "2026-12-21"}


def test_what_is_over_or_long_ago_is_left_out(lived):
    after = lived.made(72)  # the eleventh of February
    assert {path.split("/")[3] for _, path, _ in entries(after)} == {"moves", "is-new"}
    assert entries(lived.made(89)) == [told("New", "is-new", "March 1, 2027")]
    empty = lived.made(120)
    assert entries(empty) == on_page(empty) == []
    assert "Nothing has changed recently." in empty.pages[PAGE].html
    root = ET.fromstring(empty.files[FEED])  # noqa: S314 - our own
    assert root.findtext(f"{ATOM}updated")


def test_a_deleted_session_is_told_as_cancelled(lived):
    lived.commit(30, session("moves", "2027-02-12 12:00"))
    made = lived.made()
    cancelled = [path for title, path, _ in entries(made) if title.startswith("Cancelled")]
    assert {path.split("/")[3] for path in cancelled} == {
        "stays",
        "ends",
        "fills",
        "is-full",
        "is-new",
    }
    assert all(path in made.pages for path in cancelled)


def test_links_lead_to_pages_that_there_are(repository):
    """A session was moved to an earlier day and tidied away after it."""
    repository.commit(0, session("tidied", "2027-02-10 12:00"), session("stays"))
    repository.commit(10, session("tidied", "2026-12-15 12:00"), session("stays"))
    repository.commit(20, session("stays"))
    made = repository.made(30)
    assert "courses/pain/sessions/tidied/" not in made.pages
    assert all(path in made.pages for _, path, _ in entries(made))
    assert on_page(made) == entries(made)


def test_a_session_moved_to_an_earlier_day_that_is_over_is_told_no_more(repository):
    repository.commit(0, session("moved", "2027-02-10 12:00"))
    repository.commit(10, session("moved", "2026-12-15 12:00"))
    assert [title.split(":")[0] for title, _, _ in entries(repository.made(13))] == [
        "Moved",
        "New",
    ]
    assert entries(repository.made(15)) == []


def test_a_part_that_moves_is_told_where_the_whole_stays(repository):
    def of(second):
        starts = {"a": "2027-02-10 12:00", "b": second, "c": "2027-02-24 12:00"}
        meetings = [{"key": key, "start": start, "end": "15:00"} for key, start in starts.items()]
        return session("parts", meetings=meetings)

    repository.commit(0, of("2027-02-17 12:00"))
    repository.commit(10, of("2027-02-18 12:00"))
    (title, _, text), _ = entries(repository.made())
    assert title.startswith("Moved: ")
    assert text == f"from February 17, 2027, {HOURS} to February 18, 2027, {HOURS}"


def test_changes_in_the_same_second_are_one_entry(repository):
    repository.commit(0, session("moves"))
    for day in ("11", "12"):
        repository.commit(10, session("moves", f"2027-02-{day} 12:00"))
    made = repository.made()
    assert len(ids(made)) == len(set(ids(made))) == 2
    assert entries(made)[0][2].endswith(f"to February 12, 2027, {HOURS}")


def test_any_text_stays_a_text(make_site, make_session, file_of):
    """What XML can't hold is left out; what it can is escaped."""
    nasty = "<b>&amp; ]]> <![CDATA[ \u0085\u2028 \x07 {title} é"
    site = make_site(make_session(), course={"title": nasty}, organization={"name": nasty})
    content = file_of(site, FEED)
    feed = feedparser.parse(content)
    assert not feed.bozo
    root = ET.fromstring(content)  # noqa: S314 - our own
    name = root.findtext(f"{ATOM}author/{ATOM}name")
    assert name == nasty.replace("\x07", "")


def test_a_site_without_history_has_an_empty_feed(demo):
    feed = parsed(demo)
    assert feed.entries == []
    assert feed.feed.title == "Larchlight Institute for Care & Learning: What’s new"
    assert feed.feed.updated


def test_changes_of_the_future_wait(lived):
    """The clock of a build may be set back."""
    assert {stamp.updated[:10] for stamp in parsed(lived.made(5)).entries} == {"2026-12-01"}
