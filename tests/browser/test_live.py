"""Sessions begin, end and close by the reader's clock, on every page that shows them."""

from datetime import datetime, timedelta

import pytest

BUILT = datetime.fromisoformat("2027-01-10T12:00-05:00")
SECOND = timedelta(seconds=1)

# What readers see of each session on a page, by its address.
SHOWN = """() => {
  const seen = element => element.checkVisibility()
  const words = (part, css) => [...part.querySelectorAll(css)].filter(seen)
    .map(one => one.textContent.trim())
  return Object.fromEntries([...document.querySelectorAll("li.session")].map(row => [
    row.querySelector("a").getAttribute("href").split("/").at(-2),
    {
      seen: seen(row),
      badge: row.querySelector(".badge").textContent.trim(),
      look: row.querySelector(".badge").className.replace("badge badge--", ""),
      row: row.className.replace("session session--", ""),
      button: words(row, ".button")[0] ?? null,
    },
  ]))
}"""


@pytest.fixture(scope="module")
def kept(kept_tab):
    """A tab for pages that are opened at a moment and only read; no other file has its size."""
    return kept_tab(1280, 901)


def look_up(page):
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def at(tab, moment, address):
    """A page, opened while the reader's clock shows that moment, at which it stands still."""
    tab.page.clock.set_fixed_time(moment)
    tab.open(address)
    return tab.page


def turns(demo):
    """Every instant at which a session of the demo changes, after the build."""
    found = {turn for session in demo.sessions().values() for turn in demo.turns(session) if turn}
    return sorted(turn for turn in found if turn > BUILT)


def look(state):
    return state.replace(" ", "-")


def upcoming(demo):
    return {
        id_: session for id_, session in demo.sessions().items() if demo.turns(session)[3] > BUILT
    }


def test_rows_follow_the_clock_through_every_turn(opened, demo):
    page = at(opened(), BUILT, demo.address + "sessions/")
    sessions, count = upcoming(demo), page.locator("#session-count")
    moments = [turn + aside for turn in turns(demo) for aside in (-SECOND, timedelta())]
    for moment in moments:
        page.clock.set_fixed_time(moment)
        look_up(page)
        shown = page.evaluate(SHOWN)
        assert shown.keys() == sessions.keys()
        for id_, session in sessions.items():
            state, row = demo.state(session, moment), shown[id_]
            label, button = demo.offer(session, moment)
            assert row["seen"] is (state != "past"), (id_, moment)
            assert row["badge"].startswith(label), (id_, moment)
            assert (row["look"], row["row"]) == (look(state), look(state)), (id_, moment)
            assert row["button"] == (button if row["seen"] else None), (id_, moment)
        total = sum(row["seen"] for row in shown.values())
        assert count.inner_text() == f"{total} session{'s' * (total != 1)}"
    months = page.locator("section:visible > h2[id^='20']").all_inner_texts()
    settled = [one for one in sessions.values() if "status" in one]
    assert total == len(settled) > 0, "cancelled and postponed sessions stay"
    starts = {demo.turns(one)[2] for one in settled}
    assert months == [f"{start:%B %Y}" for start in sorted(starts)]


@pytest.mark.parametrize(
    ("id_", "moment", "badge", "button"),
    [
        ("dementia-2027-04", "2027-01-18T08:59:59-04:00", "Registration opens January 18", None),
        ("dementia-2027-04", "2027-01-18T09:00:00-04:00", "Open", "Register"),
        ("dementia-2027-04", "2027-04-02T17:00:00-03:00", "Registration closed", None),
        ("dementia-2027-04", "2027-04-06T19:00:00-03:00", "In progress", None),
        ("dementia-2027-04", "2027-05-04T20:59:59-03:00", "In progress", None),
        ("dementia-2027-04", "2027-05-04T21:00:00-03:00", "Past", None),
        ("wound-care-2027-02", "2027-01-25T16:59:59-06:00", "Waiting", "Join the waiting list"),
        ("wound-care-2027-02", "2027-01-25T17:00:00-06:00", "Registration closed", None),
        ("grief-at-work-2027-01", "2027-01-19T12:29:59-03:30", "Open", "Contact us to register"),
        ("grief-at-work-2027-01", "2027-01-19T12:30:00-03:30", "In progress", None),
        ("dementia-2027-01", "2027-01-15T11:59:59-07:00", "In progress", "Register"),
        ("dementia-2027-01", "2027-01-15T12:00:00-07:00", "In progress", None),
        ("wound-care-2027-04-fr", "2027-05-01T12:00:00-04:00", "Cancelled", None),
    ],
)
def test_pages_of_sessions_follow_the_clock(kept, demo, id_, moment, badge, button):  # noqa: PLR0917
    session = demo.sessions()[id_]
    page = at(kept, datetime.fromisoformat(moment), demo.address + demo.session_path(session))
    hero = page.locator(".hero__next")
    assert hero.locator(".badge").inner_text().startswith(badge)
    for part in (hero, page.locator(".section--registration")):
        buttons = part.locator(".button:visible").all_inner_texts()
        assert buttons == [button] * (button is not None)


@pytest.mark.parametrize("path", ["sessions/", "courses/dementia-day-by-day/"])
def test_a_session_in_progress_names_its_next_meeting(opened, demo, path):
    ends = [span[1] for span in meetings(demo, "dementia-2027-04")]
    page = at(opened(), BUILT, demo.address + path)
    row = page.locator(".session", has=page.locator("[href*=dementia-2027-04]"))
    phrases = ["starting Tuesday, April 6", "the next on Tuesday, April 20"]
    phrases += ["the next on Tuesday, May 4"]
    for end, phrase in zip(ends, phrases, strict=True):
        page.clock.set_fixed_time(end - SECOND)
        look_up(page)
        assert row.locator(".session__when:visible").count() == 1
        assert f"3 meetings, {phrase}" in row.locator(".session__when:visible").inner_text()

    plain = opened(java_script_enabled=False).page
    plain.goto(demo.address + path)
    row = plain.locator(".session", has=plain.locator("[href*=dementia-2027-01]"))
    assert "3 meetings, the next on Wednesday, January 20" in row.inner_text()
    assert row.get_by_role("link", name="Register").is_visible()


def meetings(demo, id_):
    """The spans of the meetings of a session."""
    session = demo.sessions()[id_]
    return sorted(demo.span(meeting, session["zone"]) for meeting in session["meetings"])


@pytest.mark.parametrize(
    ("path", "left"),
    [
        ("", ["All upcoming sessions"]),
        ("courses/rural-emergency-essentials/", ["See all sessions"]),
        ("courses/grief-at-work/", ["No sessions scheduled yet", "See all sessions"]),
    ],
)
def test_the_card_in_the_heading_area_goes_on_to_the_next_session(opened, demo, path, left):
    page = at(opened(360), BUILT, demo.address + path)
    mine = [one for one in demo.sessions().values() if not path or one["course"] in path]
    carried = set(coming(demo, mine, BUILT)[:3])
    card, bar = page.locator(".hero__next"), page.locator(".bar > :not([hidden])")
    for moment in [turn + aside for turn in turns(demo) for aside in (-SECOND, timedelta())]:
        page.clock.set_fixed_time(moment)
        look_up(page)
        right = [one for one in coming(demo, mine, moment) if one in carried]
        if not right:
            break
        session = next(one for one in mine if demo.turns(one)[2] == right[0])
        label, button = demo.offer(session, moment)
        link = card.locator(".hero__date a:visible")
        assert session["id"] in link.get_attribute("href"), moment
        assert card.locator(".badge:visible").inner_text().startswith(label), moment
        buttons = card.locator(".button:visible").all_inner_texts()
        assert buttons == [button] * (button is not None), moment
        if path:
            assert bar.locator("span").text_content() == link.inner_text(), moment
            assert bar.locator(".button:not([hidden])").all_text_contents() == buttons, moment
    assert not right
    assert card.inner_text().split("\n\n") == left
    assert [text.strip() for text in bar.all_text_contents()] == ["See all sessions"] * bool(path)


NEXT = """() => Object.fromEntries([...document.querySelectorAll(".card")].map(card => {
  const seen = [...card.querySelectorAll("[data-next] > *")].filter(one => one.checkVisibility())
  return [
    card.querySelector("a").getAttribute("href").split("/").at(-2),
    seen.map(one => [one.dataset.start ?? null, one.textContent.trim()]),
  ]
}))"""


def coming(demo, mine, moment):
    """The starts of sessions to come, those that a learner can still get into first."""
    late, invited = ("full", "registration closed"), ("by invitation",)
    reach = ("open", "few", "waitlist", "registration opens")
    running = ("in progress with a button",)

    def kind(session):
        state = demo.state(session, moment)
        button = demo.offer(session, moment)[1]
        return f"{state} with a button" if state == "in progress" and button else state

    states = [(kind(one), demo.turns(one)[2]) for one in mine]
    return [
        start
        for kinds in (reach, running, late, invited)
        for state, start in sorted(states, key=lambda one: one[1])
        if state in kinds
    ]


def test_the_next_session_on_cards_follows_the_clock(opened, demo):
    page = at(opened(), BUILT, demo.address + "courses/")
    sessions = demo.sessions().values()
    courses = {
        course: [one for one in sessions if one["course"] == course]
        for course in page.evaluate(NEXT)
    }
    known = {course: coming(demo, mine, BUILT) for course, mine in courses.items()}
    carried = {course: set(starts[:3]) for course, starts in known.items()}
    for moment in [turn + aside for turn in turns(demo) for aside in (-SECOND, timedelta())]:
        page.clock.set_fixed_time(moment)
        look_up(page)
        for course, [[start, text]] in page.evaluate(NEXT).items():
            right = [
                one for one in coming(demo, courses[course], moment) if one in carried[course]
            ]
            if right:
                assert datetime.fromisoformat(start) == right[0], (course, moment)
                assert text.startswith("Next session: "), (course, moment)
            elif len(known[course]) > len(carried[course]):
                assert text == "See all sessions", (course, moment)
            else:
                nothing = "Start any time" if "pills" in course else "No sessions scheduled yet"
                assert text == nothing, (course, moment)


def test_the_next_session_at_a_glance_follows_the_clock(opened, demo):
    id_, following = "wound-care-2027-02", "wound-care-2027-03-fr"
    closes, start = demo.turns(demo.sessions()[id_])[1:3]
    page = at(opened(), closes - SECOND, demo.address + "courses/wound-care-at-home/")
    link = page.locator(".glance [data-next] a:visible")
    assert id_ in link.get_attribute("href")
    for moment in (closes, start):
        page.clock.set_fixed_time(moment)
        look_up(page)
        assert following in link.get_attribute("href")


def test_the_last_session_of_a_course_leaves_a_sentence(opened, demo):
    session = demo.sessions()["grief-at-work-2027-01"]
    _, _, _, end = demo.turns(session)
    page = at(opened(), end - SECOND, demo.address + "courses/grief-at-work/")
    section = page.locator(".section--upcoming-sessions")
    sentence = "There are currently no upcoming Grief at Work sessions."
    assert page.locator(".session:visible").count() == 1
    assert sentence not in section.inner_text()
    page.clock.set_fixed_time(end)
    look_up(page)
    assert page.locator(".session:visible").count() == 0
    assert sentence in section.inner_text()
    assert section.get_by_role("link", name="See upcoming sessions for all courses.").is_visible()


def test_when_all_is_over_the_list_says_so(opened, demo):
    page = at(opened(), BUILT, demo.address + "sessions/")
    page.evaluate(
        "document.querySelectorAll('li.session').forEach(row => { row.dataset.state = 'open' })"
    )
    page.clock.set_fixed_time(BUILT + timedelta(days=800))
    look_up(page)
    assert page.locator(".session:visible").count() == 0
    status = page.get_by_role("status").first.inner_text()
    assert status == "There are currently no upcoming sessions."


def test_sessions_leave_the_home_page_too(opened, demo):
    page = at(opened(), BUILT, demo.address)
    titles = page.locator(".session:visible .session__title a")
    before = [link.get_attribute("href").split("/")[-2] for link in titles.all()]
    assert len(before) == 5
    ends = {id_: demo.turns(demo.sessions()[id_])[3] for id_ in before}
    over = min(ends.values())
    page.clock.set_fixed_time(over)
    look_up(page)
    after = [link.get_attribute("href").split("/")[-2] for link in titles.all()]
    assert after == [id_ for id_ in before if ends[id_] > over]


def test_a_page_left_open_for_hours_updates_itself(opened, demo):
    tab = opened()
    tab.page.clock.install(time=BUILT)
    tab.open(demo.address + "sessions/")
    page = tab.page
    first_hour = page.locator(".session", has_text="The First Hour").first
    count = page.get_by_role("status").first
    assert first_hour.is_visible()
    assert count.inner_text() == "35 sessions"
    page.clock.fast_forward("03:00:00")
    assert first_hour.is_hidden()
    assert count.inner_text() == "34 sessions"
    page.clock.fast_forward("02:00:00")
    assert count.inner_text() == "34 sessions"


def test_a_clock_behind_the_build_moves_nothing_back(opened, demo):
    shown = [
        at(opened(), BUILT + aside, demo.address + "sessions/").evaluate(SHOWN)
        for aside in (timedelta(), timedelta(days=-300))
    ]
    assert shown[1] == shown[0]


def test_a_clock_that_is_put_back_brings_nothing_back(opened, demo):
    page = at(opened(), BUILT, demo.address + "sessions/")
    page.clock.set_fixed_time(BUILT + timedelta(days=30))
    look_up(page)
    later = page.evaluate(SHOWN)
    page.clock.set_fixed_time(BUILT)
    look_up(page)
    assert page.evaluate(SHOWN) == later


def test_past_sessions_stay_as_they_were_built(opened, demo):
    plain = opened(java_script_enabled=False)
    plain.open(demo.address + "sessions/past/")
    text = plain.page.locator(".md-content").inner_text()
    assert plain.page.locator(".session").count() > 5
    tab = opened()
    for days in (-300, 0, 300):
        tab.page.clock.set_fixed_time(BUILT + timedelta(days=days))
        tab.open(demo.address + "sessions/past/")
        assert tab.page.locator(".md-content").inner_text() == text


@pytest.mark.parametrize("path", ["sessions/", "courses/grief-at-work/"])
def test_without_javascript_all_is_there_with_the_date_of_the_build(opened, demo, path):
    tab = opened(java_script_enabled=False)
    tab.open(demo.address + path)
    page = tab.page
    expected = {
        id_
        for id_, session in upcoming(demo).items()
        if path == "sessions/" or session["course"] in path
    }
    links = page.locator(".session:visible .session__title a").all()
    assert {link.get_attribute("href").split("/")[-2] for link in links} == expected
    assert page.get_by_text("Dates last checked on January 10, 2027.").is_visible()
    assert page.locator(".session__own").count() == 0
