"""What accreditors grant, as readers see it: each number with its unit and its body."""

import json

import pytest
from bs4 import BeautifulSoup

from prospectus.diff import compare_sites
from prospectus.pages.catalogue import course_filter_attributes

GRANTED = {"accreditor": "cfpc", "statement": "Certified."}
PENDING = {"accreditor": "cfpc", "status": "pending"}
ROWS = [
    {"title": "Day 1", "hours": "3.5", "credits": "7.0"},
    {"title": "Day 2", "credits": "66.75", "unit": "points"},
    {"title": "Reading"},
]


@pytest.fixture(scope="module")
def site_with(make_site, make_session):
    """A site whose course has these accreditations."""

    def site(*grants, **accreditor):
        return make_site(
            make_session(),
            course={
                "accreditation": list(grants),
                "variants": [{"key": "renewal", "title": "Renewal"}],
            },
            accreditors={
                "cfpc": {
                    "name": "College of Family Physicians of Canada",
                    "short_name": "CFPC",
                    **accreditor,
                }
            },
        )

    return site


@pytest.mark.parametrize(
    ("grant", "lines"),
    [
        ({"credits": "3.0", "unit": "Mainpro+ credits"}, ["3.0 Mainpro+ credits (CFPC)"]),
        ({"credits": "66.75"}, ["66.75 credits (CFPC)"]),
        ({"hours": "14.5"}, ["14.5 hours (CFPC)"]),
        ({"credits": "3", "unit": "CFPC credits"}, ["3 CFPC credits"]),
        ({"credits": "3", "unit": "CFPCC credits"}, ["3 CFPCC credits (CFPC)"]),
        ({}, ["CFPC"]),
        ({"delivery": "online", "credits": "3"}, ["Online: 3 credits (CFPC)"]),
        ({"variant": "renewal", "credits": "3"}, ["Renewal: 3 credits (CFPC)"]),
        (
            {"variant": "renewal", "delivery": "online", "hours": "2"},
            ["Renewal, Online: 2 hours (CFPC)"],
        ),
        ({"status": "pending", "credits": "3"}, ["3 credits (CFPC), pending"]),
        ({"status": "pending", "delivery": "hybrid"}, ["Hybrid: CFPC, pending"]),
        ({"rows": ROWS}, ["Day 1: 7.0 credits (CFPC)", "Day 2: 66.75 points (CFPC)"]),
        ({"rows": ROWS, "credits": "80"}, ["80 credits (CFPC)"]),
        ({"rows": [{"title": "Reading"}]}, ["CFPC"]),
    ],
)
def test_a_line_at_a_glance_has_a_number_a_unit_and_a_body(site_with, grant, lines):
    (course,) = site_with(GRANTED | grant).courses
    assert course.credits == tuple(lines)


def test_each_accreditation_of_one_body_has_a_line(site_with):
    (course,) = site_with(
        GRANTED | {"delivery": "online", "credits": "3.0"},
        GRANTED | {"delivery": "hybrid", "credits": "6.0"},
    ).courses
    assert course.credits == ("Online: 3.0 credits (CFPC)", "Hybrid: 6.0 credits (CFPC)")


@pytest.mark.parametrize(
    ("accreditor", "grant", "statement"),
    [
        ({}, {}, "Accreditation by College of Family Physicians of Canada is pending."),
        ({"pending_statement": "Under review."}, {}, "Under review."),
        ({"pending_statement": "Under review."}, {"statement": "Applied for."}, "Applied for."),
    ],
)
def test_a_pending_one_has_its_words_those_of_the_body_or_ours(
    site_with, accreditor, grant, statement
):
    (course,) = site_with(PENDING | grant, **accreditor).courses
    assert course.accreditation[0].statement == f"<p>{statement}</p>"


@pytest.mark.parametrize(
    ("days", "text"),
    [
        ({"valid_from": "2026-01-01"}, "Valid from January 1, 2026."),
        ({"valid_until": "2027-12-31"}, "Valid until December 31, 2027."),
        (
            {"valid_from": "2026-01-01", "valid_until": "2027-12-31"},
            "Valid from January 1, 2026 to December 31, 2027.",
        ),
    ],
)
def test_the_days_are_in_words(site_with, days, text):
    (course,) = site_with(GRANTED | days).courses
    assert course.accreditation[0].valid_text == text


def test_the_page_has_the_heading_the_program_and_a_line_for_each_row(site_with, page_of):
    grant = GRANTED | {"title": "Family physicians", "program": "Mainpro+", "rows": ROWS}
    html = page_of(site_with(grant, PENDING), "courses/pain/").html
    soup = BeautifulSoup(html, "html.parser")
    first, second = soup.select(".grant")
    assert first.h3.text == "Family physicians"
    assert first.select_one(".grant__by").text == "CFPC, Mainpro+"
    assert [row.text for row in first.select(".grant__rows li")] == [
        "Day 1: 3.5 hours, 7.0 credits",
        "Day 2: 66.75 points",
        "Reading",
    ]
    assert not first.select(".badge")
    assert second.select_one(".badge").text == "Pending"


def test_the_page_and_programs_name_the_variant_that_it_is_for(site_with, page_of, file_of):
    site = site_with(GRANTED | {"variant": "renewal", "delivery": "online"}, GRANTED)
    soup = BeautifulSoup(page_of(site, "courses/pain/").html, "html.parser")
    assert [by.text for by in soup.select(".grant__by")] == ["CFPC · Renewal, Online"]
    (course,) = json.loads(file_of(site, "api/v1/courses.json"))["courses"]
    assert [entry["variant"] for entry in course["accreditation"]] == ["renewal", None]


def test_programs_get_what_is_pending_only_as_pending(site_with, page_of, file_of):
    site = site_with(PENDING | {"credits": "3.0"}, GRANTED | {"credits": "6.50"})
    data = json.loads(page_of(site, "courses/pain/").json_ld)[0]
    assert [entry["value"] for entry in data["numberOfCredits"]] == [6.5]
    (course,) = json.loads(file_of(site, "api/v1/courses.json"))["courses"]
    assert [(entry["status"], entry["credits"]) for entry in course["accreditation"]] == [
        ("pending", "3.0"),
        ("granted", "6.50"),
    ]


def test_the_filter_by_credits_leaves_out_what_is_pending(site_with):
    (pending,) = site_with(PENDING).courses
    (granted,) = site_with(PENDING, GRANTED).courses
    assert course_filter_attributes(pending)["data-credits"] == ""
    assert course_filter_attributes(granted)["data-credits"] == "cfpc"


def test_a_report_of_changes_says_which_variant_it_is_for(site_with, outputs_of):
    before, after = map(
        outputs_of, (site_with(GRANTED), site_with(GRANTED | {"variant": "renewal"}))
    )
    (topic,) = compare_sites(before, after).topics
    assert any("CFPC: Renewal. " in detail for line in topic.lines for detail in line.details)


def test_a_report_of_changes_says_that_it_is_granted(site_with, outputs_of):
    before, after = map(outputs_of, (site_with(PENDING), site_with(GRANTED)))
    (topic,) = compare_sites(before, after).topics
    details = " ".join(detail for line in topic.lines for detail in (line.text, *line.details))
    assert "Pending" in details
    assert "Certified." in details
