"""Pages: what each shows, and that their HTML is sound."""

from datetime import date, timedelta
from html.parser import HTMLParser
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup

VOID = {"br", "wbr", "img", "hr", "input", "meta", "link"}
IN_PARAGRAPHS = {"a", "b", "br", "wbr", "em", "span", "strong", "time"}


class Checker(HTMLParser):
    """Finds what a browser would silently mend."""

    def __init__(self, html):
        super().__init__()
        self.open, self.problems, self.ids = [], [], set()
        self.feed(html)
        self.close()
        self.problems += [f"<{tag}> is not closed" for tag in self.open]

    def handle_starttag(self, tag, attrs):
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.problems.append(f"<{tag}> has an attribute twice")
        id_ = dict(attrs).get("id")
        if id_ in self.ids:
            self.problems.append(f"id {id_} is given twice")
        self.ids |= {id_} - {None}
        if "p" in self.open and tag not in IN_PARAGRAPHS:
            self.problems.append(f"<{tag}> stands in a <p>")
        if tag == "a" and "a" in self.open:
            self.problems.append("<a> stands in an <a>")
        if self.open and self.open[-1] in {"ul", "ol"} and tag != "li":
            self.problems.append(f"<{tag}> stands right in a list")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag in VOID or not self.open or self.open.pop() != tag:
            self.problems.append(f"</{tag}> closes nothing")


@pytest.fixture
def sites(make_site, make_session):
    """Sites from the barest to one with sessions in every state."""
    online = {"url": "https://register.example.org/?a=1&b=2"}
    more = [
        make_session(id="full", availability="full"),
        make_session(id="off", status="cancelled", note="Sorry."),
        make_session(id="over", meetings=[{"start": "2026-01-14"}], facilitators=["ann"]),
        make_session(
            id="two",
            registration=online,
            prices=[{"amount": "1"}, {"amount": "2", "audience": "All"}],
            meetings=[{"key": "a", "start": "2027-02-01"}, {"key": "b", "start": "2027-02-02"}],
        ),
    ]
    contact = {"email": "hello@example.org", "phone": "1-833-888-5327"}
    organization = {"contact": contact, "description": "One.\n\nTwo & *more*."}
    return {
        "bare": make_site(),
        "one": make_site(make_session()),
        "full": make_site(
            make_session(),
            *more,
            organization=organization,
            course={"authors": ["ann"], "features": ["a"], "topics": ["b"]},
        ),
    }


@pytest.mark.parametrize("name", ["bare", "one", "full"])
def test_html_is_sound(outputs_of, sites, name):
    for page in outputs_of(sites[name]).pages:
        assert Checker(page.html).problems == [], page.path


@pytest.mark.parametrize("name", ["bare", "one", "full"])
def test_each_page_has_one_main_heading_and_sections_with_content(outputs_of, sites, name):
    for page in outputs_of(sites[name]).pages:
        soup = BeautifulSoup(page.html, "html.parser")
        assert len(soup.find_all("h1")) == 1, page.path
        assert [one["id"] for one in soup.select("section > h2")] == [
            section.id for section in page.sections
        ]
        for section in page.sections:
            assert BeautifulSoup(section.html, "html.parser").text.strip(), (page.path, section)


@pytest.mark.parametrize("name", ["bare", "one", "full"])
def test_links_of_a_site_lead_to_its_own_pages_and_files(outputs_of, sites, name):
    made = outputs_of(sites[name])
    base = "https://courses.example.org/"
    known = {base + one.path for one in (*made.pages, *made.files)}
    for page in made.pages:
        for link in BeautifulSoup(page.html, "html.parser").select("a[href]"):
            target = urljoin(base + page.path, link["href"]).split("#")[0]
            target = target.replace("webcal://", "https://")
            if target.startswith(base):
                assert target in known, (page.path, link["href"])


def test_titles_and_descriptions_are_plain_and_differ(outputs_of, sites):
    pages = outputs_of(sites["full"]).pages
    home = next(page for page in pages if page.path == "")
    assert home.description == (
        "One. Two & more. Courses from Example Institute: what they teach, when they take place "
        "and how to register."
    )
    described = [page for page in pages if "/sessions/" not in page.path]
    assert len({page.description for page in described}) == len(described)
    assert not [page.path for page in pages if "<" in page.title + page.description]


def test_a_course_without_features_has_no_heading_for_them(page_of, sites):
    ids = [section.id for section in page_of(sites["bare"], "courses/pain/").sections]
    assert ids == ["upcoming-sessions"]


def test_a_site_without_sessions_says_so(page_of, sites):
    bare = sites["bare"]
    course = BeautifulSoup(page_of(bare, "courses/pain/").html, "html.parser")
    assert "There are currently no upcoming Pain sessions." in course.text
    assert course.find("a", string="See upcoming sessions for all courses.")["href"] == (
        "../../sessions/"
    )
    upcoming = page_of(bare, "sessions/")
    assert "There are currently no upcoming sessions." in upcoming.html
    assert "There are no past sessions." in page_of(bare, "sessions/past/").html


def test_upcoming_sessions_stand_by_month_and_past_ones_by_year(page_of, sites):
    site = sites["full"]
    upcoming, past = page_of(site, "sessions/"), page_of(site, "sessions/past/")
    assert [one.heading for one in upcoming.sections] == [
        "January 2027",
        "February 2027",
        "Calendars",
    ]
    assert [one.heading for one in past.sections] == ["2026"]


def test_earlier_months_of_past_sessions_have_their_own_pages(make_site, make_session, page_of):
    days = [date(2024, 11, 20) + timedelta(days=5 * number) for number in range(150)]
    sessions = [make_session(id=f"pain-{day}", meetings=[{"start": f"{day}"}]) for day in days]
    site = make_site(*sessions, now="2026-12-15 12:00")
    past = page_of(site, "sessions/past/")
    soup = BeautifulSoup(past.html, "html.parser")
    rows = soup.select(".session")
    assert [part.id for part in past.sections] == ["2026", "earlier-months"]
    assert 60 <= len(rows) < 70
    links = [link["href"] for link in soup.select("#earlier-months ~ * a, nav.months a")]
    assert links[0] == "../2026-01/"
    assert links[-1] == "../2024-11/"
    assert past.anchors >= {"2025", "2024"}
    assert soup.find(id="2024").a["href"] == "../2024-12/"
    month = page_of(site, "sessions/2025-03/")
    assert month.title == "Past sessions in March 2025"
    own = BeautifulSoup(month.html, "html.parser")
    shown = {link["href"].split("/")[-2] for link in own.select(".session a[href*=pain-]")}
    assert shown == {f"pain-{day}" for day in days if f"{day}".startswith("2025-03")}
    assert [link["href"] for link in own.select("nav.months a")] == ["../2025-04/", "../2025-02/"]


def test_past_sessions_are_listed_with_the_latest_year_first(make_site, make_session, page_of):
    dates = ["2024-05-02", "2026-01-14", "2024-11-06", "2025-03-04"]
    sessions = [make_session(id=f"on-{date}", meetings=[{"start": date}]) for date in dates]
    soup = BeautifulSoup(page_of(make_site(*sessions), "sessions/past/").html, "html.parser")
    assert [heading.text for heading in soup.select("section > h2")] == ["2026", "2025", "2024"]
    links = [link["href"] for link in soup.select(".sessions a[href*='/sessions/on-']")]
    assert [link.rpartition("on-")[2].rstrip("/") for link in links] == sorted(dates, reverse=True)


@pytest.mark.parametrize(("in_february", "pages"), [(59, []), (60, ["sessions/2027-03/"])])
def test_later_months_have_their_own_pages_once_the_first_page_lists_sixty_sessions(
    make_site, make_session, outputs_of, in_february, pages
):
    dates = [f"2027-02-{number % 28 + 1:02}" for number in range(in_february)] + ["2027-03-04"]
    sessions = [
        make_session(id=f"pain-{number}", meetings=[{"start": date}])
        for number, date in enumerate(dates)
    ]
    made = {page.path: page for page in outputs_of(make_site(*sessions)).pages}
    assert [path for path in made if path.startswith("sessions/2")] == pages
    headings = [section.heading for section in made["sessions/"].sections]
    assert ("March 2027" in headings) == (not pages)


@pytest.mark.parametrize("site_url", ["https://example.org/a/", "http://localhost:8000/http:/"])
def test_calendars_are_subscribed_to_with_the_protocol_of_calendar_apps(
    make_site, make_session, outputs_of, site_url
):
    pages = {page.path: page for page in outputs_of(make_site(make_session()), site_url).pages}
    soup = BeautifulSoup(pages["courses/pain/"].html, "html.parser")
    [subscribe] = soup.select("a[data-webcal]")
    below = site_url.partition("//")[2]
    assert subscribe["href"] == f"webcal://{below}courses/pain/sessions.ics"


def test_a_session_that_is_off_has_no_button_and_no_calendar_file_to_add(page_of, sites):
    page = page_of(sites["full"], "courses/pain/sessions/off/")
    soup = BeautifulSoup(page.html, "html.parser")
    assert "This session has been cancelled." in soup.text
    assert not soup.select("a.button:not([data-webcal])")
    assert not soup.select('a[href$=".ics"]:not([data-webcal])')


def test_an_address_of_email_is_shown_only_where_one_is_known(page_of, sites):
    with_email = page_of(sites["full"], "courses/pain/").html
    assert 'href="mailto:hello@example.org?subject=Pain"' in with_email
    assert "mailto:" not in page_of(sites["one"], "courses/pain/").html


def test_a_course_page_says_until_when_it_is_accredited(make_site, page_of):
    grant = {"accreditor": "cfpc", "statement": "Certified.", "valid_until": "2027-12-31"}
    page = page_of(make_site(course={"accreditation": [grant]}), "courses/pain/")
    assert "Valid until December 31, 2027." in page.html


@pytest.mark.parametrize("sessions", [0, 1])
def test_where_nobody_can_be_reached_nothing_leads_to_a_contact(
    make_site, make_session, outputs_of, sessions
):
    def leading(site):
        soups = [BeautifulSoup(page.html, "html.parser") for page in outputs_of(site).pages]
        return sum(len(soup.select("[href$='#contact']")) for soup in soups)

    some = [make_session()] * sessions
    assert leading(make_site(*some, organization={"contact": {"phone": "1-833-888-5327"}}))
    assert not leading(make_site(*some, organization={"contact": {}}))


def test_without_any_session_buttons_lead_to_news_rather_than_to_an_empty_list(make_site, page_of):
    site = make_site()
    home = BeautifulSoup(page_of(site, "").html, "html.parser")
    assert [one.text for one in home.select(".hero .button")] == ["All courses"]
    course = BeautifulSoup(page_of(site, "courses/pain/").html, "html.parser")
    [button] = course.select(".hero .button")
    assert (button.text, button["href"]) == ("Get notified of new dates", "#upcoming-sessions")
    assert course.select_one(".section--upcoming-sessions .subscribe")
