"""Variants of courses, such as a renewal, as readers see them."""

import pytest

FULL = {"key": "full", "title": "Full course", "length": "3 days"}
RENEWAL = {"key": "renewal", "title": {"en": "Renewal", "fr": "Renouvellement"}}
COURSE = {
    "variants": [FULL, RENEWAL],
    "deliveries": [
        {"mode": "online", "live_hours": "6"},
        {"mode": "in-person", "variant": "full", "live_hours": "14"},
        {"mode": "in-person", "variant": "renewal", "title": "Evening", "live_hours": "4"},
    ],
}


@pytest.fixture
def site(make_site, make_session):
    full = make_session(id="pain-full", variant="full")
    renewal = make_session(
        id="pain-renewal",
        variant="renewal",
        delivery_mode="in-person",
        place={"city": "Ottawa"},
    )
    return make_site(full, renewal, make_session(), course=COURSE)


def test_a_session_is_named_with_its_variant(site):
    sessions = {session.id: session for session in site.upcoming}
    assert sessions["pain-renewal"].title == "Pain – Renewal, January 14, 2027"
    assert sessions["pain-2027-01"].title == "Pain, January 14, 2027"
    assert (sessions["pain-full"].variant_key, sessions["pain-full"].variant) == (
        "full",
        "Full course",
    )


def test_a_session_has_the_deliveries_of_its_variant(site):
    [course] = site.courses
    sessions = {session.id: session for session in site.upcoming}
    renewal = course.deliveries_of(sessions["pain-renewal"])
    assert [delivery.label for delivery in renewal] == ["Renewal, Evening"]
    assert [delivery.label for delivery in course.deliveries_of(sessions["pain-full"])] == [
        "Online"
    ]


def test_lengths_name_the_variant(site):
    [course] = site.courses
    assert course.lengths == (
        "Online: 6\u00a0h live",
        "Full course, In person: 3 days, 14\u00a0h live",
        "Renewal, Evening: 4\u00a0h live",
    )


def test_each_delivery_mode_is_named_once(site):
    [course] = site.courses
    assert list(course.modes.values()) == ["Online", "In person"]
