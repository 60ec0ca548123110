"""Earlier addresses of a course lead to the new ones, and its calendars stay where they were."""

import pytest
from bs4 import BeautifulSoup


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


def test_a_course_without_earlier_names_has_no_redirects(make_site, make_session, outputs_of):
    paths = {file.path for file in outputs_of(make_site(make_session())).files}
    assert not [path for path in paths if path.endswith(".html")]
