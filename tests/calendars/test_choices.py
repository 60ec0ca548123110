"""Each choice of filters in the list of sessions has a calendar of the same sessions."""

import re
from datetime import timedelta
from itertools import product

import pytest

from prospectus.calendars import find_feeds
from prospectus.pages import list_routes

from .conftest import CHANGED, ROOT, SITE_URL, Source
from .test_form import event_of, events_of, is_feed, page_address, unfolded
from .written import address

NAMES = ("course", "variant", "delivery", "language", "province")
ALONGSIDE = "walking-alongside"


@pytest.fixture
def demo(tmp_path):
    return Source.copied(ROOT / "tests" / "demo", tmp_path / "demo")


def rows_of(html):
    """The filters and the id of each session in the list of upcoming ones."""
    for row in re.findall(r'<li class="session .*?</h3>', str(html), re.DOTALL):
        values = {name: re.search(rf'data-{name}="([^"]*)"', row) for name in NAMES}
        id_ = re.search(r'href="[^"]*/sessions/([^/"]+)/"', row)[1]
        yield id_, {name: found[1].split() if found else [] for name, found in values.items()}


def chosen(rows, choice):
    """What the list has for a choice, as `filter` in sessions.js."""
    return {
        id_
        for id_, values in rows
        if all(value in values[name] for name, value in choice.items() if value)
    }


def combinations(rows):
    """All that can be chosen, whether or not a session fits."""
    options = [sorted({value for _, values in rows for value in values[name]}) for name in NAMES]
    for values in product(*([None, *some] for some in options)):
        yield dict(zip(NAMES, values, strict=True))


def path_of(choice):
    course, *others = choice.values()
    return address(f"courses/{course}/" if course else "", *others)


def test_every_choice_with_a_session_has_the_calendar_of_the_list(sites, outputs_of):
    site, files = sites["demo"].source.site(), sites["demo"].files
    [page] = [one for one in outputs_of(site, SITE_URL).pages if one.path == "sessions/"]
    rows = list(rows_of(page.html))
    listed = {id_ for id_, _ in rows}
    assert listed == {session.id for session in site.upcoming}
    keys = {run.id: set(run.events) for run in sites["demo"].written.runs if run.id in listed}
    offered = 0
    for choice in combinations(rows):
        expected = chosen(rows, choice)
        if not expected:
            continue
        offered += 1
        events = [event_of(event) for event in events_of(files[path_of(choice)])]
        upcoming = [one for one in events if page_address(one).split("/")[-2] in listed]
        assert {one["UID"] for one in upcoming} == set().union(*(keys[id_] for id_ in expected))
    assert offered == 238


def test_entries_are_the_same_in_all_calendars(sites):
    for name in ("demo", "lived"):
        files = sites[name].files
        known = {}
        for path in filter(is_feed, files):
            for event in events_of(files[path]):
                assert known.setdefault(event_of(event)["UID"], event) == event


def test_the_calendars_of_the_demo_take_little_room(sites):
    feeds = {path: files for path, files in sites["demo"].files.items() if is_feed(path)}
    assert 230 < len(feeds) < 300
    assert sum(map(len, feeds.values())) < 1_400_000


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (
            "sessions/variant-full.ics",
            "Larchlight Institute for Care & Learning: Two days together",
        ),
        (
            "sessions/in-person_language-fr.ics",
            r"Larchlight Institute for Care & Learning: In person\, French",
        ),
        (
            "courses/grief-at-work/online_language-en.ics",
            r"Grief at Work: Online\, English",
        ),
    ],
)
def test_a_calendar_says_what_was_chosen(sites, path, name):
    lines = unfolded(sites["demo"].files[path]).split("\r\n")
    assert {f"NAME:{name}", f"X-WR-CALNAME:{name}"} <= set(lines)


def test_a_calendar_leads_to_the_list_with_its_filters(sites):
    content = unfolded(sites["demo"].files[f"courses/{ALONGSIDE}/variant-full_in-person.ics"])
    assert (
        f"URL:{SITE_URL}sessions/?course={ALONGSIDE}&variant=full&delivery=in-person\r\n"
        in content
    )
    assert (
        f"SOURCE;VALUE=URI:{SITE_URL}courses/{ALONGSIDE}/variant-full_in-person.ics\r\n" in content
    )


def test_a_course_without_dates_has_a_calendar(sites, page_of):
    course = "care-for-the-caregiver"
    site = sites["demo"].source.site()
    path = f"courses/{course}/sessions.ics"
    assert not events_of(sites["demo"].files[path])
    assert f"webcal://courses.example.org/{path}" in page_of(site, f"courses/{course}/").html


def entries(files, path, id_):
    events = {event_of(event)["UID"]: event for event in events_of(files[path])}
    return {
        uid: event for uid, event in events.items() if f"/{id_}/" in page_address(event_of(event))
    }


def test_a_session_of_another_variant_stays_until_it_is_over(demo):
    id_ = "walking-alongside-2027-04-winnipeg"
    path = f"courses/{ALONGSIDE}/variant-full_in-person.ics"
    before = entries(demo.built(), path, id_)
    assert before
    demo.change(
        f"courses/{ALONGSIDE}.yml",
        lambda course: course["deliveries"].append(
            {"mode": "in-person", "variant": "introduction"}
        ),
    )
    demo.change_session(ALONGSIDE, id_, lambda session: session.update(variant="introduction"))
    demo.commit(CHANGED)
    files = demo.built()
    after = entries(files, path, id_)
    assert set(after) == set(before)
    assert after == entries(files, path.replace("full", "introduction"), id_)
    [session] = [one for one in demo.site().upcoming if one.id == id_]
    late = demo.built(session.end + timedelta(minutes=1))
    assert entries(late, path, id_) == {}
    assert entries(late, path.replace("full", "introduction"), id_)


def test_calendars_of_a_renamed_course_continue_at_their_addresses(demo, outputs_of):
    before = {path for path in demo.built() if path.startswith(f"courses/{ALONGSIDE}/")}
    for folder in ("courses", "sessions"):
        path = demo.root / "data" / folder / f"{ALONGSIDE}.yml"
        path.rename(path.with_stem("alongside"))
    demo.change("courses/alongside.yml", lambda course: course.update(aliases=[ALONGSIDE]))
    demo.commit(CHANGED)
    files = {file.path: file.content for file in outputs_of(demo.site(), SITE_URL).files}
    feeds = set(filter(is_feed, before))
    assert len(feeds) > 10
    for path in feeds:
        assert files[path] == files[path.replace(ALONGSIDE, "alongside")]
        assert events_of(files[path])


def narrow(feeds):
    return {
        feed.path
        for feed in feeds.combined + feeds.discontinued
        if {"course", "variant"} & {name for name, _ in feed.choice} and "_" in feed.path
    }


def add_session(demo, at):
    """Add one in a language and a province that the course had none in."""

    def add(sessions):
        sessions.append(
            {
                "id": "wound-care-2027-01-new",
                "delivery_mode": "in-person",
                "language": "es",
                "zone": "America/Toronto",
                "place": {"city": "Sudbury", "province": "ON"},
                "meetings": [{"key": "main", "start": "2027-01-12 09:00", "end": "10:00"}],
            }
        )

    demo.change("sessions/wound-care-at-home.yml", add)
    demo.commit(at)


def test_above_the_limit_the_calendars_that_were_there_go_on(demo):
    everything = find_feeds(demo.site())
    count = len(everything.combined)
    assert everything.has_every_choice
    limit = len([1 for feed in everything.all if is_counted(feed)])
    at_limit = find_feeds(demo.site(), limit)
    assert at_limit.has_every_choice
    assert len(at_limit.combined) == count
    add_session(demo, CHANGED)
    after = find_feeds(demo.site(), limit)
    assert not after.has_every_choice
    assert len(find_feeds(demo.site()).all) > len(after.all)
    paths = {feed.path for feed in after.all}
    assert {feed.path for feed in at_limit.all} <= paths
    assert narrow(after) == narrow(at_limit)
    assert "sessions/in-person_language-es_province-on.ics" in paths, "wide ones have no limit"


def is_counted(feed):
    names = [name for name, _ in feed.choice]
    return "variant" in names or ("course" in names and len(names) > 1)


def test_the_page_says_whether_every_choice_has_a_calendar(sites, outputs_of):
    outputs = outputs_of(sites["demo"].source.site(), SITE_URL)
    for limit, expected in ((10, True), (1000, False)):
        feeds = find_feeds(outputs.view, limit)
        routes = list_routes(outputs.view, outputs.templates, feeds)
        [route] = [route for route in routes if route.path == "sessions/"]
        assert (" data-wide" in route.make().html) is expected


def test_the_page_has_no_list_of_these_calendars(sites, page_of):
    """What its script knows of them are phrases."""
    html = page_of(sites["demo"].source.site(), "sessions/").html
    [box] = re.findall(r'<div class="subscribe" id="session-calendar"[^>]*>', html)
    assert len(box.encode()) < 600
    assert len(find_feeds(sites["demo"].source.site()).listed) + 3 == html.count(".ics")
