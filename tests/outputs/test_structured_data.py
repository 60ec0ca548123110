"""Structured data: complete, without empty values, and equal to what the page shows."""

import json
from dataclasses import replace
from datetime import datetime
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup

COURSE, SESSION = "courses/pain/", "courses/pain/sessions/pain-2027-01/"
PLACE = {
    "venue": "Hall",
    "address": "1 Main St",
    "city": "Ottawa",
    "province": "ON",
    "postal_code": "K1A 0A1",
}


@pytest.fixture(scope="session")
def data_of(page_of):
    """The structured data of a page, as a search engine reads it."""

    def data(site, path):
        found, *more = json.loads(page_of(site, path).json_ld)
        assert [one["@type"] for one in more] == ["BreadcrumbList" if path else "WebSite"]
        return found

    return data


@pytest.fixture
def full(make_site, make_session):
    """A site in which every field has a value."""
    session = make_session(
        prices=[
            {"amount": "450.00", "audience": "Physicians", "until": "2027-01-12"},
            {"amount": "0", "audience": "Students"},
        ],
        registration={"url": "https://register.example.org/?a=1&b=2"},
        facilitators=["ann"],
    )
    course = {
        "audience": "Nurses & *all* others.",
        "summary": "What to do about **pain**.",
        "deliveries": [{"mode": "online", "self_paced_hours": "8", "live_hours": "6.5"}],
        "outcomes": {"items": ["Manage pain"]},
        "topics": ["Pain"],
        "keywords": ["ache"],
        "authors": ["ann"],
        "peer_reviewers": ["ann"],
    }
    return make_site(session, course=course, organization={"url": "https://www.example.org/"})


def everything(value):
    """A value and all within it."""
    yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for one in inner:
        yield from everything(one)


def test_a_course(data_of, full):
    data = data_of(full, COURSE)
    person = {
        "@type": "Person",
        "name": "Ann Example",
        "honorificSuffix": "MD",
        "affiliation": [{"@type": "OrganizationRole", "name": "A Hospital"}],
        "@id": "https://courses.example.org/people/ann/",
        "url": "https://courses.example.org/people/ann/",
    }
    [instance] = data.pop("hasCourseInstance")
    assert data == {
        "@context": "https://schema.org",
        "@type": "Course",
        "@id": "https://courses.example.org/courses/pain/",
        "url": "https://courses.example.org/courses/pain/",
        "name": "Pain",
        "description": "What to do about pain.",
        "provider": {
            "@type": "Organization",
            "@id": "https://courses.example.org/#organization",
            "name": "Example Institute",
            "url": "https://www.example.org/",
        },
        "audience": {"@type": "Audience", "audienceType": "Nurses & all others."},
        "teaches": ["Manage pain"],
        "about": ["Pain"],
        "timeRequired": "PT14H30M",
        "inLanguage": ["en"],
        "author": [person],
        "contributor": [person],
        "offers": {
            "@type": "AggregateOffer",
            "url": "https://courses.example.org/courses/pain/",
            "category": "Partially Free",
            "lowPrice": "0.00",
            "priceCurrency": "CAD",
        },
    }
    assert instance["@id"] == "https://courses.example.org/courses/pain/sessions/pain-2027-01/"


@pytest.mark.parametrize(
    ("prices", "category", "lowest"),
    [
        ([], None, None),
        (["0"], "Free", "0.00"),
        (["0", "5"], "Partially Free", "0.00"),
        (["80", "5"], "Paid", "5.00"),
    ],
)
def test_what_a_course_costs(  # noqa: PLR0917 - a row of the table
    data_of, make_site, make_session, prices, category, lowest
):
    session = make_session(prices=[{"amount": amount} for amount in prices])
    offers = data_of(make_site(session), COURSE).get("offers", {})
    assert (offers.get("category"), offers.get("lowPrice")) == (category, lowest)


def test_an_offer_says_for_whom_and_when_it_is_and_what_is_in_it(data_of, make_site, make_session):
    prices = [
        {
            "amount": "450",
            "from": "2027-01-01",
            "until": "2027-01-31",
            "minimum_people": "5",
            "courses": ["pain"],
            "limit": "20 seats",
            "note": "Nurses",
        },
        {"amount": "45", "extra": "Manual"},
        {"percent_off": "20", "code": "SPRING"},
    ]
    course = {"prices": prices, "payment": {"tax": "included"}}
    offers = data_of(make_site(make_session(), course=course), SESSION)["offers"]
    address = "https://courses.example.org/courses/pain/"
    availability = "https://schema.org/InStock"
    assert offers == [
        {
            "@type": "Offer",
            "category": "Paid",
            "price": "450.00",
            "priceCurrency": "CAD",
            "priceSpecification": {
                "@type": "PriceSpecification",
                "price": "450.00",
                "priceCurrency": "CAD",
                "valueAddedTaxIncluded": True,
            },
            "description": "20 seats, Nurses",
            "eligibleQuantity": {"@type": "QuantitativeValue", "minValue": 5},
            "itemOffered": [{"@type": "Course", "@id": address, "name": "Pain"}],
            "availability": availability,
            "validFrom": "2027-01-01",
            "validThrough": "2027-01-31",
            "url": f"{address}sessions/pain-2027-01/",
        },
        {
            "@type": "Offer",
            "category": "Paid",
            "price": "45.00",
            "priceCurrency": "CAD",
            "priceSpecification": {
                "@type": "PriceSpecification",
                "price": "45.00",
                "priceCurrency": "CAD",
                "valueAddedTaxIncluded": True,
            },
            "itemOffered": [{"@type": "Product", "name": "Manual"}],
            "availability": availability,
            "url": f"{address}sessions/pain-2027-01/",
        },
    ]


@pytest.mark.parametrize(("tax", "included"), [("added", False), ("none", None), (None, None)])
def test_whether_taxes_are_in_a_price(data_of, make_site, make_session, tax, included):
    session = make_session(prices=[{"amount": "450"}])
    course = {"payment": {"tax": tax} if tax else {}}
    [offer] = data_of(make_site(session, course=course), SESSION)["offers"]
    assert offer.get("priceSpecification", {}).get("valueAddedTaxIncluded") is included


def test_the_length_of_a_course_is_told_where_all_deliveries_have_the_same(data_of, make_site):
    online = {"mode": "online", "self_paced_hours": "8", "live_hours": "6"}
    for hours, expected in (("6", "PT14H"), ("6.5", None)):
        deliveries = [online, online | {"mode": "hybrid", "live_hours": hours}]
        data = data_of(make_site(course={"deliveries": deliveries}), COURSE)
        assert data.get("timeRequired") == expected


def test_a_session_of_unknown_length_has_a_schedule_instead(data_of, make_site, make_session):
    meetings = [{"key": key, "start": f"2027-01-{day}"} for key, day in (("a", 14), ("b", 21))]
    data = data_of(make_site(make_session(meetings=meetings)), SESSION)
    assert "courseWorkload" not in data
    assert data["courseSchedule"] == {
        "@type": "Schedule",
        "startDate": "2027-01-14",
        "endDate": "2027-01-21",
        "repeatCount": 2,
        "scheduleTimezone": "America/Toronto",
    }


@pytest.mark.parametrize(
    ("meetings", "frequency"),
    [
        ([{"start": "2027-01-14", "every": "week", "count": "3"}], "Weekly"),
        ([{"start": "2027-01-14", "every": "month by weekday", "count": "3"}], "Monthly"),
        ([{"start": "2027-01-14", "every": "2 weeks", "count": "3"}], None),
        (
            [
                {"start": "2027-01-14", "every": "week", "count": "3"},
                {"key": "2027-01-21", "start": "2027-01-22"},
            ],
            "Weekly",
        ),
        (
            [
                {"start": "2027-01-14", "every": "week", "count": "3"},
                {"key": "exam", "start": "2027-02-20"},
            ],
            None,
        ),
    ],
)
def test_a_repeated_meeting_says_how_often(data_of, make_site, make_session, meetings, frequency):
    data = data_of(make_site(make_session(meetings=meetings)), SESSION)
    assert data["courseSchedule"].get("repeatFrequency") == frequency


def test_credits_have_a_number_and_a_unit(data_of, make_site):
    grant = {"accreditor": "cfpc", "statement": "Up to {credits} credits."}
    more = {"hours": "14.5", "credits_per_hour": "2", "unit": "Mainpro+ credits"}
    for one, expected in ((grant, None), (grant | more, 29)):
        data = data_of(make_site(course={"accreditation": [one]}), COURSE)
        [found] = data.get("numberOfCredits", [{}])
        assert found.get("value") == expected


def test_a_session(data_of, full):
    data = data_of(full, SESSION)
    address = "https://courses.example.org/courses/pain/sessions/pain-2027-01/"
    register = "https://register.example.org/?a=1&b=2"
    assert data.pop("instructor")[0]["name"] == "Ann Example"
    assert data.pop("organizer")["name"] == "Example Institute"
    assert data.pop("offers") == [
        {
            "@type": "Offer",
            "name": "Physicians",
            "category": "Paid",
            "price": "450.00",
            "priceCurrency": "CAD",
            "availability": "https://schema.org/InStock",
            "validThrough": "2027-01-12",
            "url": register,
        },
        {
            "@type": "Offer",
            "name": "Students",
            "category": "Free",
            "price": "0.00",
            "priceCurrency": "CAD",
            "availability": "https://schema.org/InStock",
            "url": register,
        },
    ]
    assert data == {
        "@context": "https://schema.org",
        "@type": ["CourseInstance", "EducationEvent"],
        "@id": address,
        "url": address,
        "name": "Pain, January 14, 2027",
        "description": "A course on pain.",
        "courseMode": "Online",
        "courseWorkload": "PT14H30M",
        "inLanguage": "en",
        "startDate": "2027-01-14T12:00:00-05:00",
        "endDate": "2027-01-14T15:00:00-05:00",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode",
        "location": [{"@type": "VirtualLocation", "url": address}],
    }


def test_the_home_page_and_the_catalogue(data_of, full):
    assert data_of(full, "") == {
        "@context": "https://schema.org",
        "@type": "Organization",
        "@id": "https://courses.example.org/#organization",
        "name": "Example Institute",
        "url": "https://www.example.org/",
        "logo": "https://courses.example.org/images/logo.svg",
    }
    assert data_of(full, "courses/")["itemListElement"] == [
        {
            "@type": "ListItem",
            "position": 1,
            "url": "https://courses.example.org/courses/pain/",
        }
    ]


@pytest.mark.parametrize("path", ["", "courses/", COURSE, SESSION])
def test_no_value_is_empty(data_of, make_site, make_session, path):
    data = data_of(make_site(make_session()), path)
    assert not [value for value in everything(data) if value in (None, "", [], {})]


def test_numbers_are_those_of_the_page(data_of, page_of, full):
    data = data_of(full, SESSION)
    soup = BeautifulSoup(page_of(full, SESSION).html, "html.parser")
    shown = [price.text for price in soup.select(".prices dd")]
    assert shown == ["$450.00", "Free"]
    assert [offer["price"] for offer in data["offers"]] == ["450.00", "0.00"]
    assert data["startDate"] in [time["datetime"] for time in soup.select("time")]


def test_instants_have_the_offset_of_their_place(data_of, make_site, make_session):
    for zone, offset in (("America/Vancouver", "-07:00"), ("Asia/Kathmandu", "+05:45")):
        data = data_of(make_site(make_session(zone=zone)), SESSION)
        assert data["startDate"] == f"2027-01-14T12:00:00{offset}"
        assert datetime.fromisoformat(data["endDate"]).utcoffset() is not None


def test_without_hours_dates_stand_alone_the_last_one_included(data_of, make_site, make_session):
    session = make_session(meetings=[{"start": "2027-01-14", "end": "2027-01-15"}])
    data = data_of(make_site(session), SESSION)
    assert (data["startDate"], data["endDate"]) == ("2027-01-14", "2027-01-15")


def test_several_meetings_are_parts_of_the_session(data_of, make_site, make_session):
    meetings = [
        {"key": "b", "start": "2027-01-21 12:00", "end": "15:00"},
        {"key": "a", "title": "First", "start": "2027-01-14 12:00", "end": "15:00"},
    ]
    data = data_of(make_site(make_session(meetings=meetings)), SESSION)
    assert data["startDate"] == "2027-01-14T12:00:00-05:00"
    assert data["endDate"] == "2027-01-21T15:00:00-05:00"
    assert [part["name"] for part in data["subEvent"]] == ["First", "Thursday, January 21, 2027"]


def test_each_part_says_where_it_is(data_of, make_site, make_session):
    elsewhere = PLACE | {"venue": "Barn", "city": "Guelph"}
    meetings = [
        {"key": "a", "start": "2027-01-14", "place": elsewhere},
        {"key": "b", "start": "2027-01-21"},
    ]
    session = make_session(meetings=meetings, place=PLACE, delivery_mode="in-person")
    data = data_of(make_site(session), SESSION)
    assert [part["location"]["name"] for part in data["subEvent"]] == ["Barn", "Hall"]
    assert [place["name"] for place in data["location"]] == ["Barn", "Hall"]
    [brief] = data_of(make_site(session), COURSE)["hasCourseInstance"]
    assert [place["name"] for place in brief["location"]] == ["Guelph, ON", "Ottawa, ON"]
    assert "streetAddress" not in json.dumps(brief), "the page of the course does not show it"


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({}, "EventScheduled"),
        ({"status": "cancelled"}, "EventCancelled"),
        ({"status": "postponed"}, "EventPostponed"),
    ],
)
def test_whether_a_session_takes_place(data_of, make_site, make_session, changes, status):
    data = data_of(make_site(make_session(**changes)), SESSION)
    assert data["eventStatus"] == f"https://schema.org/{status}"


TWO_DATES = [
    {"key": "one", "start": "2027-01-07 9:00", "end": "10:00"},
    {"key": "two", "start": "2027-01-21 9:00", "end": "10:00"},
]
IN_STOCK = "https://schema.org/InStock"


@pytest.mark.parametrize(
    ("changes", "availability"),
    [
        ({}, "https://schema.org/InStock"),
        ({"availability": "few"}, "https://schema.org/LimitedAvailability"),
        ({"availability": "waitlist"}, "https://schema.org/BackOrder"),
        ({"availability": "full"}, "https://schema.org/SoldOut"),
        ({"availability": "by-invitation"}, None),
        ({"registration": {"opens": "2027-01-12 9:00"}}, "https://schema.org/PreOrder"),
        ({"registration": {"closes": "2027-01-08 9:00"}}, None),
        ({"meetings": TWO_DATES}, None),
        ({"meetings": TWO_DATES, "registration": {"closes": "2027-01-20 9:00"}}, IN_STOCK),
    ],
)
def test_whether_there_are_seats(data_of, make_site, make_session, changes, availability):
    session = make_session(prices=[{"amount": "450"}], **changes)
    [offer] = data_of(make_site(session), SESSION)["offers"]
    assert offer.get("availability") == availability


@pytest.mark.parametrize(
    ("changes", "mode", "attendance", "locations"),
    [
        ({"delivery_mode": "in-person", "place": PLACE}, "Onsite", "Offline", ["Place"]),
        ({"delivery_mode": "hybrid", "place": PLACE}, "Blended", "Mixed", ["Place"]),
        (
            {
                "delivery_mode": "hybrid",
                "place": PLACE,
                "online_url": "https://meet.example.org/a",
            },
            "Blended",
            "Mixed",
            ["VirtualLocation", "Place"],
        ),
        ({"online_url": "https://meet.example.org/a"}, "Online", "Online", ["VirtualLocation"]),
    ],
)
def test_where_people_meet(  # noqa: PLR0917 - fixtures
    data_of, make_site, make_session, changes, mode, attendance, locations
):
    data = data_of(make_site(make_session(**changes)), SESSION)
    assert data["courseMode"] == mode
    assert data["eventAttendanceMode"] == f"https://schema.org/{attendance}EventAttendanceMode"
    assert [location["@type"] for location in data["location"]] == locations
    for location in data["location"]:
        if location["@type"] == "VirtualLocation":
            assert urlsplit(location["url"]).scheme == "https"
        else:
            assert location["name"] == "Hall"
            assert location["address"] == {
                "@type": "PostalAddress",
                "streetAddress": "1 Main St",
                "addressLocality": "Ottawa",
                "addressRegion": "ON",
                "postalCode": "K1A 0A1",
                "addressCountry": "CA",
            }


def test_a_session_that_does_not_take_place_offers_nothing_of_the_course(
    data_of, make_site, make_session
):
    session = make_session(status="cancelled", prices=[{"amount": "450"}])
    data = data_of(make_site(session), COURSE)
    assert "offers" not in data
    assert data["hasCourseInstance"][0]["eventStatus"].endswith("EventCancelled")


def test_breadcrumbs_are_those_of_the_page(make_site, make_session, page_of):
    path = "courses/pain/sessions/pain-2027-01/"
    page = page_of(make_site(make_session()), path)
    breadcrumbs = json.loads(page.json_ld)[1]["itemListElement"]
    shown = BeautifulSoup(page.html, "html.parser").select(".trail a, h1 a")
    assert [one["name"] for one in breadcrumbs[:-1]] == [link.text for link in shown]
    site_url = "https://courses.example.org/"
    ways = [urljoin(site_url + path, link["href"]) for link in shown]
    assert [one["item"] for one in breadcrumbs] == [*ways, site_url + path]
    assert breadcrumbs[-1]["name"] == "Pain, January 14, 2027"
    assert [one["position"] for one in breadcrumbs] == [1, 2, 3, 4]


def test_a_session_that_was_moved_says_when_it_was(make_site, make_session, history_of, data_of):
    session, before = make_session(), make_session(meetings=[{"start": "2027-01-12", "end": None}])
    history = history_of(make_site(session).facts)
    moved = {key: replace(one, moved_from=before) for key, one in history.revisions.items()}
    site = make_site(session, history=replace(history, revisions=moved))
    data = data_of(site, "courses/pain/sessions/pain-2027-01/")
    assert data["eventStatus"] == "https://schema.org/EventRescheduled"
    assert data["previousStartDate"] == "2027-01-12", "no hour that was never known"
    [brief] = data_of(site, COURSE)["hasCourseInstance"]
    assert brief["eventStatus"] == data["eventStatus"]
    assert "previousStartDate" not in brief, "the page of the course does not show it"


def test_a_session_that_only_lasts_longer_is_not_rescheduled(
    make_site, make_session, history_of, data_of
):
    session = make_session(meetings=[{"start": "2027-01-14", "end": "2027-01-16"}])
    before = make_session(meetings=[{"start": "2027-01-14", "end": "2027-01-15"}])
    history = history_of(make_site(session).facts)
    moved = {key: replace(one, moved_from=before) for key, one in history.revisions.items()}
    data = data_of(make_site(session, history=replace(history, revisions=moved)), SESSION)
    assert data["eventStatus"] == "https://schema.org/EventScheduled"
    assert "previousStartDate" not in data


def test_a_part_that_was_moved_says_when_it_was(make_site, make_session, history_of, data_of):
    first = {"key": "a", "start": "2027-01-14 12:00", "end": "15:00"}
    session = make_session(
        meetings=[first, {"key": "b", "start": "2027-01-21 12:00", "end": "15:00"}]
    )
    before = make_session(
        meetings=[first, {"key": "b", "start": "2027-01-20 12:00", "end": "15:00"}]
    )
    history = history_of(make_site(session).facts)
    revisions = dict(history.revisions)
    key = session.id, "b"
    revisions[key] = replace(revisions[key], moved_from=before)
    site = make_site(session, history=replace(history, revisions=revisions))
    data = data_of(site, SESSION)
    assert data["eventStatus"] == "https://schema.org/EventRescheduled"
    assert "previousStartDate" not in data, "its start is what it was"
    assert [part.get("previousStartDate") for part in data["subEvent"]] == [
        None,
        "2027-01-20T12:00:00-05:00",
    ]


def test_a_session_that_was_cancelled_after_a_move_is_cancelled(
    make_site, make_session, history_of, data_of
):
    session = make_session(status="cancelled")
    history = history_of(make_site(session).facts)
    moved = {key: replace(one, moved_from=session) for key, one in history.revisions.items()}
    site = make_site(session, history=replace(history, revisions=moved))
    data = data_of(site, "courses/pain/sessions/pain-2027-01/")
    assert data["eventStatus"] == "https://schema.org/EventCancelled"
    assert "previousStartDate" not in data, "Google wants it of rescheduled events only"
