"""Certificates: what readers and programs get of them."""

import json

import pytest
from bs4 import BeautifulSoup

from prospectus.diff import compare_sites
from prospectus.site import Site

CERTIFICATE = {
    "title": "Certificate of completion",
    "text": "Attend *all* parts.",
    "valid_for": "3 years",
    "renewal": "Present a case.",
    "renewal_course": "pain",
}
PATH = "courses/pain/"


@pytest.fixture(scope="module")
def site_with(make_site, make_session):
    """A site whose course has this certificate, or none."""

    def site(certificate):
        return make_site(make_session(), course={"certificate": certificate})

    return site


def test_the_section_has_all_of_it_and_a_link(site_with, page_of):
    page = page_of(site_with(CERTIFICATE), PATH)
    (section,) = (part for part in page.sections if part.id == "certificate")
    soup = BeautifulSoup(section.html, "html.parser")
    assert [p.text for p in soup.select("p")] == [
        "Certificate of completion",
        "Attend all parts.",
        "Valid for 3 years.",
        "Present a case.",
        "To renew it, take Pain.",
    ]
    assert soup.a["href"] in {"", "./"}


def test_a_title_is_enough(site_with, page_of):
    page = page_of(site_with({"title": "Certificate"}), PATH)
    (section,) = (part for part in page.sections if part.id == "certificate")
    assert section.html.strip() == "<p><b>Certificate</b></p>"


def test_without_a_certificate_there_is_no_section(site_with, page_of):
    page = page_of(site_with(None), PATH)
    assert "certificate" not in {part.id for part in page.sections}


def test_a_course_that_is_not_published_is_no_link(site_with):
    (course,) = site_with(CERTIFICATE | {"renewal_course": "draft"}).courses
    assert not course.certificate.renewal_path


def test_programs_get_it(site_with, page_of, file_of):
    site = site_with(CERTIFICATE)
    data = json.loads(page_of(site, PATH).json_ld)[0]
    assert data["educationalCredentialAwarded"] == {
        "@type": "EducationalOccupationalCredential",
        "name": "Certificate of completion",
        "description": "Attend all parts.",
        "validFor": "P3Y",
    }
    (course,) = json.loads(file_of(site, "api/v1/courses.json"))["courses"]
    assert course["certificate"] == {
        "title": "Certificate of completion",
        "text": "Attend all parts.",
        "valid_for": {"low": "3", "high": "3", "unit": "years"},
        "renewal": "Present a case.",
        "renewal_course": "pain",
    }


def test_a_report_of_changes_has_another_length(site_with, outputs_of):
    other = CERTIFICATE | {"valid_for": "2 years"}
    before, after = (outputs_of(site_with(each)) for each in (CERTIFICATE, other))
    assert isinstance(after, Site)
    (topic,) = compare_sites(before, after).topics
    texts = " ".join(text for line in topic.lines for text in (line.text, *line.details))
    assert "2 years" in texts
