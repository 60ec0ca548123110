"""The next sessions on somebody else's page, by two lines that the site hands out."""

import json
from datetime import datetime, timedelta

import pytest

BUILT = datetime.fromisoformat("2027-01-10T12:00-05:00")
JSON = "**/api/v1/**.json"
# It does not tell its encoding: to browsers, all that it loads is in windows-1252.
PAGE = """<!doctype html>
<html lang="de">
<link rel="icon" href="data:,">
<title>Somebody's page</title>
<style>
  body {{ color: rgb(0, 0, 120); font-family: monospace; }}
  li, p, small {{ display: none; }}
  a {{ color: red; font-size: 60px; }}
</style>
<h1>Somebody's page</h1>
<ul><li style="display: list-item">An item</li></ul>
{lines}
</html>
"""


class Host:
    """A page of another website."""

    def __init__(self, tab, demo, serve, folder):
        self.tab, self.page, self.demo = tab, tab.page, demo
        self.page.clock.install(time=BUILT)
        self.folder, self.address = folder, serve(folder)
        self.script = f'<script src="{demo.address}assets/embed.js" async></script>'

    def open(self, lines):
        (self.folder / "index.html").write_text(PAGE.format(lines=lines), encoding="utf-8")
        self.tab.open(self.address)
        return self

    def shows(self, *wanted):
        """The element with these attributes, once it shows something."""
        element = self.page.locator("upcoming-sessions" + "".join(wanted)).first
        element.locator("p > a").first.wait_for()
        return element

    def titles(self, element):
        return element.locator("li > a").all_inner_texts()


@pytest.fixture
def host(opened, demo, serve, tmp_path):
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    return Host(opened(), demo, serve, folder)


def coming(demo, now=BUILT, course=None, count=5):
    """The sessions to show, from what editors wrote."""
    found = [
        session
        for session in demo.sessions().values()
        if "status" not in session
        and demo.turns(session)[3] > now
        and course in (None, session["course"])
    ]
    return sorted(found, key=lambda one: (demo.turns(one)[2], one["id"]))[:count]


def addresses(demo, sessions):
    return [demo.site_url + demo.session_path(session) for session in sessions]


def hrefs(element):
    return element.locator("li > a").evaluate_all("some => some.map(one => one.href)")


def test_the_lines_of_the_site_show_the_next_sessions(host, demo, opened):
    tab = opened()
    tab.open(demo.address + "sessions/")
    tab.page.get_by_text("Show these sessions on another website").click()
    lines = tab.page.locator(".feeds code").inner_text()
    assert lines.count("\n") == 1
    element = host.open(lines.replace(demo.site_url, demo.address)).shows()
    assert hrefs(element) == addresses(demo, coming(demo))
    text = element.locator("li").nth(1).inner_text().replace("\u00a0", " ")
    assert [line for line in text.splitlines() if line] == [
        "Rural Emergency Essentials, Dec 2, 2026–Jan 13, 2027",
        "Wednesday, January 13, 2027, 6:00 PM – 8:30 PM, Eastern Time (Toronto), UTC−05:00",
        "Online · In progress",
    ]
    link = element.get_by_role("link", name="All upcoming sessions")
    assert link.get_attribute("href") == demo.address + "sessions/"
    assert element.get_attribute("lang") == "en", "as the page is in another language"
    assert host.tab.messages == []
    asked = [url for url in host.tab.requests if url.startswith(demo.address)]
    assert asked == [demo.address + path for path in ("assets/embed.js", "api/v1/upcoming.json")]


def test_its_attributes_choose_and_may_change(host, demo):
    course = "rural-emergency-essentials"
    host.open(f'{host.script}<upcoming-sessions course="{course}" count="3"></upcoming-sessions>')
    element = host.shows()
    assert hrefs(element) == addresses(demo, coming(demo, course=course, count=3))
    element.evaluate("one => one.setAttribute('count', '4')")
    element.locator("li:nth-child(4)").wait_for()
    assert hrefs(element) == addresses(demo, coming(demo, course=course, count=4))
    element.evaluate("one => { one.removeAttribute('course'); one.removeAttribute('count') }")
    element.locator("li:nth-child(5)").wait_for()
    assert hrefs(element) == addresses(demo, coming(demo))
    element.evaluate("one => one.setAttribute('course', 'no-such-course')")
    element.get_by_text("There are currently no upcoming sessions.").wait_for()
    assert element.locator("li").count() == 0
    assert element.get_by_role("link").all_inner_texts() == ["All upcoming sessions"]


def test_sessions_leave_by_the_clock_and_words_that_are_true_no_more(host, demo):
    element = host.open(f"{host.script}<upcoming-sessions count=9></upcoming-sessions>").shows()
    first_hour = element.locator("li", has_text="The First Hour")
    assert "In progress" in first_hour.inner_text()
    host.page.clock.pause_at(BUILT + timedelta(minutes=5))
    host.page.clock.fast_forward("02:53:30")
    assert first_hour.count() == 1
    first = element.locator("li a").first
    first.focus()
    host.page.clock.fast_forward("01:00")
    assert first_hour.count() == 1
    assert first.evaluate("one => one.getRootNode().activeElement === one"), "left alone"
    host.page.clock.fast_forward("01:00")
    assert first_hour.count() == 0
    session = demo.sessions()["grief-at-work-2027-01"]
    grief = element.locator("li", has_text="Grief at Work")
    assert grief.inner_text().endswith("Online · Open")
    host.page.clock.set_fixed_time(demo.turns(session)[2])
    element.evaluate("one => one.setAttribute('count', '10')")
    grief.get_by_text("Open").wait_for(state="detached")
    assert grief.inner_text().endswith("\nOnline")


def test_a_longer_list_than_the_small_file_has_comes_from_all_sessions(host, demo):
    path = demo.folder / "api" / "v1" / "upcoming.json"
    small = json.loads(path.read_text(encoding="utf-8"))
    small |= {"complete": False, "sessions": small["sessions"][:3]}
    headers = {"Access-Control-Allow-Origin": "*"}
    host.page.route("**/upcoming.json", lambda route: route.fulfill(json=small, headers=headers))
    three = host.open(f"{host.script}<upcoming-sessions count=3></upcoming-sessions>").shows()
    assert hrefs(three) == addresses(demo, coming(demo, count=3))
    assert not [url for url in host.tab.requests if url.endswith("sessions.json")]
    three.evaluate("one => one.setAttribute('count', '7')")
    three.locator("li:nth-child(7)").wait_for()
    assert hrefs(three) == addresses(demo, coming(demo, count=7))


def test_a_renamed_course_is_found_at_its_earlier_name(host, demo):
    slug = "rural-emergency-essentials"
    path = demo.folder / "api" / "v1" / "upcoming" / f"{slug}.json"
    headers = {"Access-Control-Allow-Origin": "*"}
    host.page.route(
        "**/upcoming/rural-care.json", lambda route: route.fulfill(path=path, headers=headers)
    )
    host.open(f'{host.script}<upcoming-sessions course="rural-care"></upcoming-sessions>')
    assert hrefs(host.shows()) == addresses(demo, coming(demo, course=slug))


def show_session(host, now, **changes):
    """What the element shows at an instant of one session, with these changes to its record."""
    data = json.loads((host.demo.folder / "api/v1/sessions.json").read_text(encoding="utf-8"))
    data["sessions"] = [data["sessions"][0] | {"ends": "2027-03-01T12:00:00-05:00"} | changes]
    headers = {"Access-Control-Allow-Origin": "*"}
    host.page.route(JSON, lambda route: route.fulfill(json=data, headers=headers))
    host.page.clock.set_fixed_time(datetime.fromisoformat(now))
    host.open(f"{host.script}<upcoming-sessions></upcoming-sessions>")
    return host.shows().locator("li p").all_inner_texts()


@pytest.mark.parametrize(
    ("zone", "last", "after"),
    [
        ("America/Toronto", "2027-01-20T23:59-05:00", "2027-01-21T00:00-05:00"),
        ("Pacific/Kiritimati", "2027-01-20T23:59+14:00", "2027-01-21T00:00+14:00"),
        ("Mars/Olympus", "2027-01-20T23:59+00:00", "2027-01-21T00:00+00:00"),
    ],
)
def test_a_meeting_without_hours_ends_with_its_last_day(host, zone, last, after):
    meetings = [
        {"status": "scheduled", "all_day": True, "end": f"2027-01-{day}", "when": f"January {day}"}
        for day in (20, 27)
    ]
    for now, when in ((last, "January 20"), (after, "January 27")):
        assert show_session(host, now, zone=zone, meetings=meetings)[0] == when


@pytest.mark.parametrize(("state", "label"), [("in_progress", "In progress"), ("open", "")])
def test_a_session_in_progress_stays_so_when_registration_closes(host, state, label):
    shown = show_session(
        host,
        "2027-01-12T12:00-05:00",
        state=state,
        label="In progress",
        registration_closes="2027-01-11T12:00:00-05:00",
        where="",
        delivery="Online",
    )
    assert shown[1].split(" · ")[1:] == ([label] if label else [])


def test_a_clock_behind_the_build_brings_nothing_back(host, demo):
    host.page.clock.set_fixed_time(BUILT - timedelta(days=300))
    element = host.open(f"{host.script}<upcoming-sessions></upcoming-sessions>").shows()
    assert hrefs(element) == addresses(demo, coming(demo))


def test_neither_page_styles_the_other(host):
    element = host.open(f"{host.script}<upcoming-sessions></upcoming-sessions>").shows()
    style = """one => (({color, fontSize, fontFamily, display, listStyleType}) =>
      ({color, fontSize, fontFamily, display, listStyleType}))(getComputedStyle(one))"""
    link = element.locator("li > a").first.evaluate(style)
    assert link["color"] == "rgb(0, 0, 120)", "the colour of the text around"
    assert link["fontSize"] != "60px"
    assert link["fontFamily"] == "monospace"
    assert element.locator("li").first.is_visible()
    assert element.locator("li p").first.is_visible()
    outside = host.page.locator("body > ul > li").evaluate(style)
    assert (outside["display"], outside["listStyleType"]) == ("list-item", "disc")
    assert host.page.locator("head > style").count() == 1


@pytest.mark.parametrize("status", [None, 404, 500])
def test_where_the_sessions_cant_be_had_there_is_only_a_link(host, demo, status):
    def answer(route):
        route.abort() if status is None else route.fulfill(status=status, body="<p>Sorry")

    host.page.route(JSON, answer)
    element = host.open(f"{host.script}<upcoming-sessions></upcoming-sessions>").shows()
    links = element.get_by_role("link")
    assert links.count() == 1
    assert links.get_attribute("href") == demo.address + "sessions/"
    assert element.locator("li").count() == 0
    assert host.page.evaluate("document.querySelector('h1').textContent").startswith("Somebody")


@pytest.mark.parametrize("script", [True, False])
def test_where_the_script_cant_be_had_there_is_only_a_link(opened, demo, serve, tmp_path, script):
    source = (demo.folder / "sessions" / "index.html").read_text(encoding="utf-8")
    lines = source.split("<pre><code>")[1].split("</code>")[0].replace("&lt;", "<")
    lines = lines.replace("&gt;", ">").replace("&#34;", '"')
    tab = opened(java_script_enabled=script)
    tab.page.route("https://demo.example.org/**", lambda route: route.abort())
    (tmp_path / "index.html").write_text(PAGE.format(lines=lines), encoding="utf-8")
    tab.open(serve(tmp_path))
    link = tab.page.get_by_role("link")
    assert link.all_inner_texts() == ["Upcoming sessions"]
    assert link.get_attribute("href") == demo.site_url + "sessions/"


def test_it_may_stand_twice_on_a_page_and_be_loaded_twice(host, demo):
    host.open(
        f"{host.script}<upcoming-sessions count=2></upcoming-sessions>"
        f"{host.script}<upcoming-sessions course=walking-alongside></upcoming-sessions>"
    )
    assert hrefs(host.shows("[count]")) == addresses(demo, coming(demo, count=2))
    expected = coming(demo, course="walking-alongside")
    assert hrefs(host.shows("[course]")) == addresses(demo, expected)
    asked = [url for url in host.tab.requests if url.endswith(".json")]
    names = ("upcoming.json", "upcoming/walking-alongside.json")
    assert sorted(asked) == [f"{demo.address}api/v1/{name}" for name in names]
    assert host.tab.messages == []


def test_it_may_be_moved_and_taken_away(host, demo):
    element = host.open(f"{host.script}<upcoming-sessions></upcoming-sessions>").shows()
    element.evaluate("one => document.body.prepend(one)")
    assert hrefs(element) == addresses(demo, coming(demo))
    element.evaluate("one => { window.kept = one; one.remove() }")
    host.page.clock.fast_forward("24:00:00")
    host.page.evaluate("document.body.append(kept)")
    now = BUILT + timedelta(days=1)
    host.shows().locator("li").first.wait_for()
    assert hrefs(element) == addresses(demo, coming(demo, now))
    assert host.tab.messages == []


def test_texts_are_texts(host, demo):
    data = json.loads((demo.folder / "api" / "v1" / "upcoming.json").read_text(encoding="utf-8"))
    nasty = '<img src=x onerror="window.broken = true">&amp;"\'</p>{count}'
    names = ("title", "when", "delivery", "where", "label")
    for session in data["sessions"]:
        session |= {name: f"{name} {nasty}" for name in names}
        for meeting in session["meetings"]:
            meeting["when"] = f"when {nasty}"
    data["words"]["all"] = f"all {nasty}"
    headers = {"Access-Control-Allow-Origin": "*"}
    host.page.route(JSON, lambda route: route.fulfill(json=data, headers=headers))
    element = host.open(f"{host.script}<upcoming-sessions count=1></upcoming-sessions>").shows()
    text = element.locator("li").inner_text()
    assert all(f"{name} {nasty}" in text for name in names)
    assert element.get_by_role("link", name=f"all {nasty}").count() == 1
    assert element.locator("img").count() == 0
    assert host.page.evaluate("window.broken") is None


def test_it_is_a_list_of_links_for_every_reader(host):
    host.open(f"{host.script}<upcoming-sessions count=2></upcoming-sessions>").shows()
    tree = host.page.locator("upcoming-sessions").aria_snapshot()
    kinds = [
        line.split()[1].rstrip(":") for line in tree.splitlines() if line.strip().startswith("- ")
    ]
    assert [kind for kind in kinds if kind in ("list", "listitem", "link")] == [
        *("list", "listitem", "link", "listitem", "link"),
        "link",
    ]
    reached = []
    for _ in range(3):
        host.page.keyboard.press("Tab")
        reached.append(
            host.page.evaluate(
                "document.activeElement.shadowRoot?.activeElement?.textContent.split(',')[0]"
            )
        )
    assert reached == [
        "Frailty",
        "Rural Emergency Essentials",
        "All upcoming sessions",
    ]
