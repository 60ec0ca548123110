"""A catalogue of a thousand sessions: what its pages weigh, and that all of it can be found."""

import gzip
import json
import re
from datetime import date, datetime, timedelta
from pathlib import Path
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup
from site_settings import site_settings

ROOT = Path(__file__).parents[2]
SESSIONS = 1000
FIRST_DAY, DAYS = date(2027, 1, 11), 547
BUILT = datetime.fromisoformat("2027-01-10T12:00-05:00")
LIGHT = 100 * 1024

PLACES = [
    ("St. John’s", "NL", "America/St_Johns"),
    ("Halifax", "NS", "America/Halifax"),
    ("Moncton", "NB", "America/Moncton"),
    ("Québec", "QC", "America/Toronto"),
    ("Toronto", "ON", "America/Toronto"),
    ("Winnipeg", "MB", "America/Winnipeg"),
    ("Regina", "SK", "America/Regina"),
    ("Edmonton", "AB", "America/Edmonton"),
    ("Vancouver", "BC", "America/Vancouver"),
    ("Whitehorse", "YT", "America/Whitehorse"),
]
MODES = ["online", "online", "in-person", "hybrid", "online"]
SEATS = ["open", "open", "open", "few", "waitlist", "full", "by-invitation", "open", "open"]
ORGANIZATION = {
    "name": "A Thousand Sessions",
    "logo": "images/logo.svg",
    "favicon": "images/favicon.svg",
    "colors": {"primary": "#00546b", "accent": "#c2571a"},
    "country": "CA",
    "currency": "CAD",
    "zone": "America/Toronto",
    "calendar_namespace": "0d2cd2ab-8a4a-4a64-9d06-5d2a1f2b7a51",
}
SITE_URL = "https://thousand.example.org/"


def session(number):
    city, province, zone = PLACES[number % len(PLACES)]
    day = FIRST_DAY + timedelta(days=number * DAYS // SESSIONS)
    hour = 9 + number % 9
    made = {
        "id": f"course-{number % 20:02}-{number:04}",
        "delivery_mode": MODES[number % len(MODES)],
        "zone": zone,
        "language": "en" if number % 6 else "fr",
        "availability": SEATS[number % len(SEATS)],
        "meetings": [
            {
                "key": f"part-{part + 1}",
                "start": f"{day + timedelta(days=7 * part)} {hour:02}:00",
                "end": f"{hour + 2:02}:30",
            }
            for part in range(1 + number % 3)
        ],
        "registration": {
            "url": f"https://register.example.org/{number:04}",
            "closes": f"{day - timedelta(days=1)} 17:00",
        },
        "prices": [{"amount": 200 + number % 7 * 50}],
    }
    if made["delivery_mode"] != "online":
        made["place"] = {"venue": f"Hall {number % 30}", "city": city, "province": province}
    return made


@pytest.fixture(scope="module")
def thousand(tmp_path_factory, build):
    source = tmp_path_factory.mktemp("thousand")

    def put(name, content):
        file = source / name
        file.parent.mkdir(parents=True, exist_ok=True)
        shown = content if isinstance(content, str) else json.dumps(content)
        file.write_text(shown, encoding="utf-8")

    put("mkdocs.yml", site_settings(SITE_URL))
    put("data/organization.yml", ORGANIZATION)
    for picture in ("logo", "favicon"):
        put(f"docs/images/{picture}.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    courses = {}
    for number in range(SESSIONS):
        courses.setdefault(f"course-{number % 20:02}", []).append(session(number))
    for slug, sessions in courses.items():
        course = {"title": f"The {slug}", "tagline": "A course.", "summary": "What it is."}
        modes = [{"mode": mode} for mode in ("online", "hybrid", "in-person")]
        put(f"data/courses/{slug}.yml", course | {"deliveries": modes})
        put(f"data/sessions/{slug}.yml", sessions)
    with build(source, SITE_URL, source / "site", BUILT) as site:
        yield site


@pytest.fixture(scope="module")
def soups(thousand):
    """The pages that list upcoming sessions, by their paths."""
    return {
        path: BeautifulSoup((thousand.folder / path / "index.html").read_bytes(), "html.parser")
        for path in thousand.paths()
        if re.fullmatch(r"sessions/(\d{4}-\d\d/)?", path)
    }


def listed(soup):
    rows = soup.select("li.session .session__title a")
    return [row["href"].rstrip("/").split("/")[-1] for row in rows]


def test_pages_of_a_thousand_sessions_are_light(thousand, soups):
    for path in ["", *soups, "courses/course-00/"]:
        page = (thousand.folder / path / "index.html").read_bytes()
        assert len(gzip.compress(page)) < LIGHT, path
    for name, most in {"sessions.js": 12_000, "embed.js": 6_500}.items():
        assert (ROOT / "overrides" / "assets" / name).stat().st_size < most


def test_every_session_stands_on_one_of_the_pages(thousand, soups):
    ids = [id_ for soup in soups.values() for id_ in listed(soup)]
    sessions = thousand.sessions()
    assert len(ids) == len(set(ids)) == SESSIONS
    assert set(ids) == set(sessions)
    for path, soup in soups.items():
        months = [heading["id"] for heading in soup.select("section:has(ol.sessions) h2")]
        starts = {sessions[id_]["meetings"][0]["start"][:7] for id_ in listed(soup)}
        assert months == sorted(starts)
        assert path == "sessions/" or months == [path.split("/")[1]]


def test_later_months_are_linked_both_ways_and_in_the_sitemap(thousand, soups):
    first, *later = soups
    assert first == "sessions/"
    assert len(later) > 12

    def links(path):
        found = soups[path].select(".page a[href]")
        return {urljoin(thousand.site_url + path, link["href"]): link for link in found}

    addresses = [thousand.site_url + path for path in later]
    assert [address for address in links("sessions/") if address in addresses] == addresses
    for number, path in enumerate(later):
        beside = later[max(0, number - 1) : number] + later[number + 1 : number + 2]
        linked = {address for address in links(path) if address in addresses}
        assert linked == {thousand.site_url + one for one in beside}
        assert thousand.site_url + "sessions/" in links(path)
        text = links("sessions/")[thousand.site_url + path].parent.get_text()
        assert f"({len(listed(soups[path]))} sessions)" in text
        assert "Dates last checked on January 10, 2027." in soups[path].get_text()
    sitemap = (thousand.folder / "sitemap.xml").read_text()
    assert all(f"<loc>{address}</loc>" in sitemap for address in addresses)


def count(page):
    return page.locator("#session-count").inner_text()


def wait_for_count(page, number):
    text = f"{number} sessions"
    page.wait_for_function(
        "text => document.getElementById('session-count').textContent === text", arg=text
    )


def test_a_choice_finds_sessions_of_all_months(opened, thousand):
    sessions = thousand.sessions()
    tab = opened(timezone_id="America/Vancouver")
    page = tab.page
    page.clock.install(time=BUILT)
    tab.open(thousand.address + "sessions/")
    assert count(page) == f"{SESSIONS} sessions"
    asked = [url for url in tab.requests if re.search(r"/\d{4}-\d\d/", url)]
    assert asked == [], "later months are asked for when they are needed"
    shown = page.locator(".session:visible").count()
    assert 0 < shown < SESSIONS

    fits = {
        id_: one
        for id_, one in sessions.items()
        if one["delivery_mode"] == "hybrid" and one["place"]["province"] == "BC"
    }
    page.select_option("select[name=delivery]", "hybrid")
    page.select_option("select[name=province]", "BC")
    wait_for_count(page, len(fits))
    asked = [url for url in tab.requests if re.search(r"/\d{4}-\d\d/", url)]
    assert len(asked) == len(set(asked)) > 12
    links = page.locator(".session:visible .session__title a")
    addresses = links.evaluate_all("some => some.map(one => one.href)")
    assert set(addresses) == {
        thousand.address + thousand.session_path(one) for one in fits.values()
    }
    assert len(addresses) == len(fits)
    starts = [fits[address.split("/")[-2]]["meetings"][0]["start"] for address in addresses]
    assert starts == sorted(starts)
    assert page.locator("[data-rest]").count() == 0
    buttons = page.locator(".session:visible .button").evaluate_all(
        "some => some.map(one => one.href)"
    )
    assert set(buttons) == {
        one["registration"]["url"] for one in fits.values() if thousand.offer(one, BUILT)[1]
    }
    ids = page.locator("[id]").evaluate_all("some => some.map(one => one.id)")
    assert len(ids) == len(set(ids))

    # Those that came later follow the clock too.
    (*_, last) = fits.values()
    _, closes, _, end = thousand.turns(last)
    row = page.locator(".session:visible").last
    page.clock.set_fixed_time(closes)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert row.locator(".badge").inner_text() == "Registration closed"
    assert row.locator(".button:visible").count() == 0
    page.clock.set_fixed_time(end)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert row.count() == 0
    assert count(page) == "No sessions match these filters."


def test_the_count_is_right_before_and_after_and_all_can_be_shown_again(opened, thousand):
    tab = opened(timezone_id="America/Vancouver")
    tab.open(thousand.address + "sessions/?month=2028-05")
    sessions = thousand.sessions().values()
    of_may = [one for one in sessions if one["meetings"][0]["start"].startswith("2028-05")]
    wait_for_count(tab.page, len(of_may))
    assert tab.page.locator("section:visible > h2[id^='20']").all_inner_texts() == ["May 2028"]
    online = [one for one in of_may if one["delivery_mode"] == "online"]
    # The clocks of the Yukon are those of British Columbia.
    elsewhere = [one for one in online if one["zone"][8:] not in ("Vancouver", "Whitehorse")]
    own = tab.page.locator(".session:visible .session__own:visible")
    assert own.count() == len(elsewhere) > 5
    tab.page.get_by_role("button", name="Show all").click()
    wait_for_count(tab.page, SESSIONS)
    assert tab.page.locator(".session:visible").count() == SESSIONS
    assert tab.failures == tab.messages == []


def test_where_a_later_month_cant_be_had_its_link_stays(opened, thousand):
    tab = opened()
    page = tab.page
    page.route("**/sessions/2027-09/", lambda route: route.abort())
    tab.open(thousand.address + "sessions/")
    here = [
        one
        for one in thousand.sessions().values()
        if one["language"] == "fr" and one["meetings"][0]["start"] < "2027-03"
    ]
    page.select_option("select[name=language]", "fr")
    wait_for_count(page, len(here))
    assert page.get_by_role("link", name="September 2027").is_visible()
    assert page.locator(".session:visible").count() == len(here)
    page.unroute("**/sessions/2027-09/")
    page.select_option("select[name=language]", "en")
    everywhere = [one for one in thousand.sessions().values() if one["language"] == "en"]
    wait_for_count(page, len(everywhere))
    assert page.get_by_role("link", name="September 2027").count() == 0


def test_without_javascript_the_months_lead_to_all_of_them(opened, thousand):
    tab = opened(360, java_script_enabled=False)
    tab.open(thousand.address + "sessions/")
    assert count(tab.page) == f"{SESSIONS} sessions"
    tab.page.get_by_role("link", name="May 2028").click()
    assert tab.page.locator("h1").inner_text() == "Sessions in May 2028"
    tab.page.locator(".months").get_by_role("link", name="April 2028").click()
    assert tab.page.locator("h1").inner_text() == "Sessions in April 2028"
    tab.page.get_by_role("link", name="See upcoming sessions.").click()
    assert tab.page.locator("h1").inner_text() == "Upcoming sessions"
