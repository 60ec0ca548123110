"""Earlier addresses lead to the new ones, and calendars stay where they were."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from bs4 import BeautifulSoup

from prospectus.facts.text import Text
from prospectus.history.model import History, Revision, ScheduledSession

CHANGED = datetime(2026, 12, 5, tzinfo=UTC)


@pytest.fixture(scope="module")
def files(make_site, make_session, outputs_of):
    site = make_site(make_session(), course={"aliases": ["hurt", "ache"]})
    return {file.path: file.content for file in outputs_of(site).files}


@pytest.mark.parametrize("alias", ["hurt", "ache"])
def test_an_earlier_page_leads_to_the_new_one(files, alias):
    for earlier, target, path in (
        (f"courses/{alias}/", "../pain/", "courses/pain/"),
        (
            f"courses/{alias}/sessions/pain-2027-01/",
            "../../../pain/sessions/pain-2027-01/",
            "courses/pain/sessions/pain-2027-01/",
        ),
    ):
        soup = BeautifulSoup(files[f"{earlier}index.html"], "html.parser")
        assert soup.find("meta", {"http-equiv": "refresh"})["content"] == f"0; url={target}"
        assert soup.find("a")["href"] == target
        canonical = soup.find("link", rel="canonical")["href"]
        assert canonical == f"https://courses.example.org/{path}"
        assert soup.find("meta", {"name": "robots"})["content"] == "noindex"


@pytest.mark.parametrize("alias", ["hurt", "ache"])
@pytest.mark.parametrize("calendar", ["sessions.ics", "sessions/pain-2027-01.ics"])
def test_an_earlier_calendar_goes_on_with_the_same_events(files, alias, calendar):
    assert files[f"courses/{alias}/{calendar}"] == files[f"courses/pain/{calendar}"]


@pytest.mark.parametrize("aliases", [[], ["relief"]])
def test_a_session_that_belonged_to_another_course_leads_to_its_page(
    make_site, make_session, history_of, outputs_of, aliases
):
    session = make_session()
    history = history_of(make_site(session).facts)
    former = (
        ScheduledSession(course="relief", title=Text("Relief"), session=session),
        ScheduledSession(course="relief", title=Text("Relief"), session=session),
    )
    site = make_site(
        session, course={"aliases": aliases}, history=replace(history, previous_versions=former)
    )
    made = outputs_of(site).files
    paths = [file.path for file in made]
    files = {file.path: file.content for file in made}
    assert len(paths) == len(files)
    way = "sessions/pain-2027-01"
    soup = BeautifulSoup(files[f"courses/relief/{way}/index.html"], "html.parser")
    assert soup.find("a")["href"] == f"../../../pain/{way}/"
    assert files[f"courses/relief/{way}.ics"] == files[f"courses/pain/{way}.ics"]


def test_a_course_without_earlier_names_has_no_redirects(make_site, make_session, outputs_of):
    paths = {file.path for file in outputs_of(make_site(make_session())).files}
    assert not [path for path in paths if path.endswith(".html")]


MONTHS = [f"2027-{month:02}" for month in range(1, 13)]


@pytest.fixture(scope="module")
def daily(make_session):
    """A session on each day from the middle of January on."""
    days = (date(2027, 1, 12) + timedelta(days=number) for number in range(350))
    return [make_session(id=f"pain-{day}", meetings=[{"start": f"{day}"}]) for day in days]


@pytest.fixture(scope="module")
def months(outputs_of):
    """What stands at the addresses of months: nothing but a page, or where it leads."""

    def found(site):
        made = outputs_of(site)
        pages = {page.path: "" for page in made.pages}
        leading = {
            file.path.removesuffix("index.html"): BeautifulSoup(file.content, "html.parser").a[
                "href"
            ]
            for file in made.files
            if file.path.endswith("/index.html")
        }
        assert not set(pages) & set(leading)
        known = pages | leading
        paths = {month: f"sessions/{month}/" for month in MONTHS}
        return {month: known[path] for month, path in paths.items() if path in known}

    return found


def test_a_month_that_had_a_page_leads_on(make_site, daily, months):
    early = months(make_site(*daily, now="2027-01-10 12:00"))
    later = months(make_site(*daily, now="2027-06-10 12:00"))
    after = months(make_site(*daily, now="2028-06-10 12:00"))
    assert early == dict.fromkeys(MONTHS[3:], "")
    assert later == {
        **dict.fromkeys(MONTHS[:3], ""),
        **dict.fromkeys(MONTHS[3:5], "../past/#2027"),
        **{month: f"../#{month}" for month in MONTHS[5:8]},
        **dict.fromkeys(MONTHS[8:], ""),
    }
    assert after == {
        **dict.fromkeys(MONTHS[:9], ""),
        **dict.fromkeys(MONTHS[9:], "../past/#2027"),
    }


def test_so_does_one_whose_sessions_moved_or_are_gone(make_site, make_session, daily, months):
    gone = make_session(id="gone", meetings=[{"start": "2027-10-10"}])
    revision = Revision(created=CHANGED, modified=CHANGED)
    known = {(one.id, "main"): revision for one in (*daily, gone)}
    history = History(
        revisions=known,
        previous_versions=(ScheduledSession(course="pain", title=Text("Pain"), session=gone),),
    )
    site = make_site(*daily[:70], history=history)
    assert months(site) == {"2027-10": "../#2027-10"}


def test_a_site_that_never_had_so_many_sessions_has_no_addresses_of_months(
    make_site, daily, months
):
    assert months(make_site(*daily[:48])) == months(make_site(*daily[:60])) == {}
