"""What can be done about a session: its badge and its button, expected from what editors wrote."""

import pytest
from bs4 import BeautifulSoup


def button_of(part):
    # Hidden ones wait for the clock of a reader; see test_live.py.
    shown = part.select("a.button:not([hidden])")
    links = [(link.get_text(" ", strip=True), link["href"]) for link in shown]
    assert len(links) <= 1
    return links[0] if links else None


def soup_of(path):
    return BeautifulSoup((path / "index.html").read_bytes(), "html.parser")


def test_the_demo_has_sessions_of_every_state(demo):
    states = {demo.state(session) for session in demo.sessions().values()}
    assert states == {
        "registration opens",
        "open",
        "waitlist",
        "full",
        "by invitation",
        "registration closed",
        "in progress",
        "past",
        "postponed",
        "cancelled",
    }


def test_session_pages_say_their_state_and_offer_what_can_be_done(demo):
    for id_, session in demo.sessions().items():
        soup = soup_of(demo.folder / demo.session_path(session))
        label, word = demo.offer(session)
        hero = soup.select_one(".hero__next")
        badge = hero.select_one(".badge").get_text(strip=True)
        assert badge.startswith(label), id_
        assert label.endswith(" ") or badge == label, id_
        url = session.get("registration", {}).get("url")
        section = "admission" if demo.applies(session) else "contact"
        button = (word, url or f"../../#{section}") if word else None
        assert button_of(hero) == button, id_
        section = soup.select_one(".section--registration")
        assert (button_of(section) if section else None) == button, id_
        # No other way to register stands on the page.
        here = {link["href"] for link in soup.select("a[href]:not([hidden])")}
        assert (url in here) is bool(button and button[1] == url), id_


def test_lists_offer_what_the_pages_of_the_sessions_offer(demo):
    sessions = demo.sessions()
    courses = {session["course"] for session in sessions.values()}
    pages = {"sessions/": "../courses/{course}/#contact", "sessions/past/": None}
    pages |= {f"courses/{course}/": "#contact" for course in courses}
    shown = {path: [] for path in pages}
    for path in pages:
        for row in soup_of(demo.folder / path).select(".session"):
            id_ = row.select_one(".session__title a")["href"].rstrip("/").split("/")[-1]
            shown[path].append(id_)
            session = sessions[id_]
            label, word = demo.offer(session)
            assert row.select_one(".badge").get_text(strip=True).startswith(label), (path, id_)
            button = button_of(row)
            assert (button[0] if button else None) == word, (path, id_)
            url = session.get("registration", {}).get("url")
            if button and url:
                assert button[1] == url
            elif button:
                section = "admission" if demo.applies(session) else "contact"
                assert button[1].endswith(f"#{section}")
                assert session["course"] in button[1] or path == f"courses/{session['course']}/"
    upcoming = shown["sessions/"]
    past = shown["sessions/past/"]
    over = {id_ for id_, session in sessions.items() if demo.state(session) == "past"}
    assert set(past) >= over
    assert set(upcoming) | set(past) == set(sessions)
    assert set(upcoming).isdisjoint(past)
    on_courses = [id_ for course in courses for id_ in shown[f"courses/{course}/"]]
    assert sorted(on_courses) == sorted(upcoming)
    rows = [sessions[id_] for id_ in upcoming]
    starts = [demo.turns(row)[2] for row in rows]
    assert starts == sorted(starts)


def test_a_course_without_sessions_says_so_and_leads_on(real, demo):
    cases = [(demo, "care-for-the-caregiver"), (demo, "sudden-confusion")]
    # Until the first organisation announces dates.
    cases += [] if real.sessions() else [(real, "leap-oncology")]
    for site, course in cases:
        title = site.data(f"courses/{course}.yml")["title"]
        title = title if isinstance(title, str) else title["en"]
        soup = soup_of(site.folder / "courses" / course)
        section = soup.select_one(".section--upcoming-sessions")
        text = section.get_text(" ", strip=True)
        assert f"There are currently no upcoming {title} sessions." in text
        link = section.find("a", string="See upcoming sessions for all courses.")
        assert link["href"] == "../../sessions/"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_click_on_register_leads_to_the_registration_page(opened, demo, scheme):
    session = demo.sessions()["wound-care-2027-03-fr"]
    url = session["registration"]["url"]
    tab = opened(scheme=scheme)
    tab.page.route(f"{url}**", lambda route: route.fulfill(body="registered"))
    tab.open(demo.address + demo.session_path(session))
    button = tab.page.get_by_role("link", name="Register: ").first
    assert button.inner_text() == "Register"
    button.click()
    tab.page.wait_for_url(f"{url}**")
    assert tab.page.inner_text("body") == "registered"
