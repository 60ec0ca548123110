"""Courses on demand, and how to apply for a course."""

import pytest

from prospectus.pages.catalogue import course_filter_attributes

APPLICATION = {
    "url": "https://apply.example/",
    "closes": "2027-01-31",
    "extended_from": "2027-01-15",
    "steps": ["Fill in the form.", "Send your transcripts."],
    "note": "We answer within four weeks.",
}


def page_of(outputs_of, site):
    return next(page for page in outputs_of(site).pages if page.path == "courses/pain/")


def test_a_course_on_demand_starts_at_any_time(make_site, outputs_of):
    on_demand = {
        "access": "12 months",
        "prices": [{"amount": "300"}],
        "registration": {"url": "https://r.example/any-time"},
    }
    site = make_site(course={"on_demand": on_demand})
    html = page_of(outputs_of, site).html
    assert "Start any time" in html
    assert "Access for 12 months" in html
    assert 'href="https://r.example/any-time"' in html
    assert "No sessions scheduled yet" not in html
    assert "There are currently no upcoming Pain" not in html
    assert site.courses[0].price_from == "$300.00"


def test_a_course_on_demand_is_registered_for_as_its_sessions_are(make_site):
    course = {"on_demand": {}, "registration": {"url": "https://r.example/"}}
    assert make_site(course=course).courses[0].on_demand.enrolment.address == "https://r.example/"


@pytest.mark.parametrize(
    ("now", "sentence", "can_apply"),
    [
        ("2027-01-31 23:59", "apply until January 31, 2027, not January 15, 2027.", True),
        ("2027-02-01 00:00", "Applications closed January 31, 2027.", False),
    ],
)
def test_learners_apply_until_the_end_of_the_last_day(
    make_site, outputs_of, now, sentence, can_apply
):
    site = make_site(course={"admission": {"application": APPLICATION}}, now=now)
    html = page_of(outputs_of, site).html
    assert sentence in html
    assert ('href="https://apply.example/"' in html) is can_apply
    assert "Send your transcripts." in html


def test_nobody_is_asked_for_a_seat_in_a_session_of_a_course_to_apply_for(make_site, make_session):
    contact = {"contact": {"email": "hello@example.org"}}
    course = {"admission": {"application": APPLICATION}}
    [applied] = make_site(make_session(), organization=contact, course=course).upcoming
    [asked] = make_site(make_session(), organization=contact).upcoming
    assert (applied.asks, asked.asks) == (False, True)
    assert applied.registration == ()


def test_what_a_learner_needs_first(make_site, outputs_of):
    needed = [{"course": "pain", "expires_after": "2 years"}, {"text": "A *licence*."}]
    site = make_site(course={"admission": {"prerequisites": needed}})
    html = page_of(outputs_of, site).html
    assert "Valid for 2 years." in html
    assert "A <em>licence</em>." in html


def test_a_page_without_these_facts_has_no_empty_heading(make_site, outputs_of):
    html = page_of(outputs_of, make_site()).html
    assert "Admission" not in html
    assert "any time" not in html


def test_the_catalogue_can_be_filtered_by_courses_that_start_at_any_time(make_site):
    site = make_site(course={"on_demand": {"delivery_mode": "hybrid", "language": "fr"}})
    attributes = course_filter_attributes(site.courses[0])
    assert attributes["data-start"] == "any-time"
    assert "hybrid" in attributes["data-delivery"].split()
    assert attributes["data-language"] == "fr"
    assert "data-start" not in course_filter_attributes(make_site().courses[0])


def test_a_deadline_is_part_of_each_next_session_that_the_clock_may_show(
    make_site, make_session, outputs_of
):
    site = make_site(
        make_session(), course={"admission": {"application": APPLICATION}, "on_demand": {}}
    )
    html = page_of(outputs_of, site).html
    hero = html[html.index('class="hero__next" data-next') : html.index("</header>")]
    [deadline] = site.courses[0].application.enrolment.sentences
    assert hero.count(str(deadline)) == hero.count("See all sessions") == 2
    assert hero.count("Start any time") == 2


def test_a_course_without_sessions_that_starts_at_any_time_has_no_calendar(make_site, outputs_of):
    html = page_of(outputs_of, make_site(course={"on_demand": {"intake": "Each Monday."}})).html
    assert "Upcoming Sessions" not in html
    assert "data-webcal" not in html
    assert "Each Monday." in html
