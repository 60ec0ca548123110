"""The structured data of every built page of both sites: by the rules, and shown on the page."""

import json
import re
from datetime import datetime
from decimal import Decimal
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup

SCHEMA = "https://schema.org"
# What we say of a thing of each type; each is among the properties that schema.org has for it
# (compared with the npm package schema-dts 2.1). Those before the bar have to be there: they are
# required by schema.org's readers (developers.google.com/search/docs/appearance/structured-data).
VOCABULARY = {
    "Organization": "name | url logo memberOf sameAs image",
    "WebSite": "name url",
    "ItemList": "itemListElement",
    "BreadcrumbList": "itemListElement",
    "ListItem": "position | url name item",
    "Course": "name description provider url | audience timeRequired numberOfCredits inLanguage "
    "educationalCredentialAwarded teaches about author contributor hasCourseInstance offers "
    "coursePrerequisites funder",
    "CourseInstance": "name startDate location courseMode eventStatus url inLanguage "
    "eventAttendanceMode | endDate courseWorkload courseSchedule description organizer instructor "
    "offers subEvent previousStartDate maximumAttendeeCapacity remainingAttendeeCapacity",
    "EducationEvent": "name startDate location eventStatus | endDate previousStartDate "
    "eventAttendanceMode",
    "Schedule": "startDate endDate repeatCount scheduleTimezone",
    "Person": "name url | honorificSuffix affiliation sameAs pronouns identifier image",
    "FAQPage": "url mainEntity",
    "Question": "name acceptedAnswer",
    "Answer": "text",
    "Product": "name",
    "PriceSpecification": "price priceCurrency valueAddedTaxIncluded",
    "Role": "roleName contributor",
    "OrganizationRole": "name",
    "Audience": "audienceType",
    "QuantitativeValue": "| value unitText minValue",
    "EducationalOccupationalCredential": "name | description validFor",
    "Offer": "category price priceCurrency url | name availability validFrom validThrough "
    "priceSpecification description eligibleQuantity itemOffered",
    "AggregateOffer": "category lowPrice priceCurrency url",
    "Place": "name address",
    "PostalAddress": "addressLocality addressCountry | streetAddress addressRegion postalCode",
    "VirtualLocation": "url",
}
CHOICES = {
    "courseMode": {"Online", "Onsite", "Blended"},
    "category": {"Free", "Partially Free", "Paid"},
    "eventStatus": {
        f"{SCHEMA}/Event{status}"
        for status in ("Scheduled", "Rescheduled", "Postponed", "Cancelled")
    },
    "eventAttendanceMode": {
        f"{SCHEMA}/{mode}EventAttendanceMode" for mode in ("Online", "Offline", "Mixed")
    },
    "availability": {
        f"{SCHEMA}/{one}"
        for one in ("InStock", "LimitedAvailability", "BackOrder", "PreOrder", "SoldOut")
    },
}
DURATIONS = {"courseWorkload", "timeRequired", "validFor"}
MOMENTS = {"startDate", "endDate", "previousStartDate", "validFrom", "validThrough"}
ADDRESSES = {"@id", "url", "item", "logo", "sameAs", "identifier", "image"}
AMOUNTS = {"price", "lowPrice", "value"}
WORDS = {
    *("name", "description", "audienceType", "teaches", "about", "honorificSuffix", "unitText"),
    *("coursePrerequisites", "streetAddress", "addressLocality", "addressRegion", "postalCode"),
    *("pronouns", "roleName", "text"),
}
# Codes for what the page says in words: CA, CAD, fr, America/Toronto; and places in a list.
CODES = {"addressCountry", "priceCurrency", "inLanguage", "scheduleTimezone"}
FLAGS = {"valueAddedTaxIncluded"}
COUNTS = {
    *("position", "repeatCount"),
    *("maximumAttendeeCapacity", "remainingAttendeeCapacity", "minValue"),
}


@pytest.fixture(scope="module")
def pages(built):
    """Each page with its structured data."""
    found = {}
    for name, text in built.pages().items():
        soup = BeautifulSoup(text, "html.parser")
        scripts = soup("script", type="application/ld+json")
        assert len(scripts) <= 1, name
        found[name] = soup, json.loads(scripts[0].string) if scripts else []
    return found


def things(value):
    """Every thing that has a type, and those within it."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from things(one)


def values(thing):
    """Each property of a thing with each of its values that is no thing itself."""
    for name, value in thing.items():
        for one in value if isinstance(value, list) else [value]:
            if name not in {"@type", "@context"} and not isinstance(one, dict):
                yield name, one


def every(pages):
    for page, (soup, data) in pages.items():
        for thing in things(data):
            yield page, soup, thing


def types(thing):
    return thing["@type"] if isinstance(thing["@type"], list) else [thing["@type"]]


def is_on_demand(thing):
    """Whether it is a course that begins at any time, and so has no dates."""
    return thing.get("@id", "").endswith("#on-demand")


def is_reference(thing):
    """Whether it only names a course that has a page of its own."""
    return types(thing) == ["Course"] and set(thing) == {"@type", "@id", "name"}


def test_every_kind_of_page_says_what_it_is(pages):
    for name, (soup, data) in pages.items():
        found = [types(one)[0] for one in data]
        if name == "404.html" or name.startswith("editors/"):
            assert found == []
        elif name == "index.html":
            assert found == ["Organization", "WebSite"]
        else:
            assert found[-1] == "BreadcrumbList", name
            own = {
                r"courses/index": ["ItemList"],
                r"courses/[^/]+/index": [
                    "Course",
                    *(["FAQPage"] if soup(class_="question") else []),
                ],
                r"courses/[^/]+/sessions/.*": ["CourseInstance"],
                r"people/[^/]+-council/index": ["Organization"],
                r"people/[^/]+(?<!-council)/index": ["Person"],
            }
            expected = [one for shape, one in own.items() if re.fullmatch(f"{shape}.html", name)]
            assert found[:-1] == (expected[0] if expected else []), name
        assert all(one["@context"] == SCHEMA for one in data), name


def test_types_and_properties_are_those_of_the_vocabulary(pages):
    for page, _, thing in every(pages):
        known, required = set(), set()
        for kind in types(thing):
            must, _, may = VOCABULARY[kind].partition("|")
            required |= set(must.split())
            known |= set(must.split()) | set(may.split())
        has = set(thing) - {"@type", "@context", "@id"}
        assert has <= known, (page, thing)
        assert is_reference(thing) or is_on_demand(thing) or required <= has, (page, thing)
        if "CourseInstance" in types(thing) and not is_on_demand(thing):
            assert ("courseWorkload" in thing) != ("courseSchedule" in thing), page
        if "ListItem" in types(thing):
            assert "url" in thing or {"name", "item"} <= has, page
        if thing.get("previousStartDate"):
            assert thing["eventStatus"] == f"{SCHEMA}/EventRescheduled", page


def test_no_value_is_empty_and_each_is_of_its_kind(pages):
    kinds = {*CHOICES, *DURATIONS, *MOMENTS, *ADDRESSES, *AMOUNTS, *WORDS, *CODES, *COUNTS, *FLAGS}
    for page, _, thing in every(pages):
        assert [] not in thing.values(), (page, thing)
        for name, value in values(thing):
            assert value not in (None, ""), (page, name)
            assert name in kinds, (page, name)
            if name in CHOICES:
                assert value in CHOICES[name], (page, name, value)
            elif name in DURATIONS:
                form = r"P(\d+(\.\d+)?[DWMY]|T(?=\d)(\d+H)?(\d+M)?)"
                assert re.fullmatch(form, value), (page, value)
            elif name in MOMENTS:
                moment = datetime.fromisoformat(value)
                assert ("T" in value) == (moment.utcoffset() is not None), (page, name, value)
            elif name in COUNTS:
                assert isinstance(value, int), (page, name)
                assert value > 0, (page, name)


def test_positions_count_from_one(pages):
    for page, _, thing in every(pages):
        if "itemListElement" in thing:
            positions = [one["position"] for one in thing["itemListElement"]]
            assert positions == list(range(1, len(positions) + 1)), page


def test_addresses_in_the_site_lead_somewhere(built, pages):
    host = "https://demo.example.org/" if "demo" in built.site.name else None
    host = host or "https://courses.example.org/"
    for page, _, thing in every(pages):
        for name, value in values(thing):
            if name not in ADDRESSES:
                continue
            assert urlsplit(value).scheme in {"https", "http"}, (page, name, value)
            if value.startswith(host):
                path = built.site / urlsplit(value).path.lstrip("/")
                assert (path / "index.html" if path.is_dir() else path).is_file(), (page, value)
        if "@id" in thing and "url" in thing:
            own = {"Organization", "WebSite"} & set(types(thing))
            assert own or thing["@id"] == thing["url"], page


def test_nothing_is_said_that_the_page_does_not_show(pages):
    for page, (soup, data) in pages.items():
        for hidden in soup("script"):
            hidden.extract()
        shown = [" ".join(soup.body.get_text(gap).split()) for gap in ("", " ")]

        def seen(text, shown=shown):
            text = " ".join(str(text).split())
            return any(text in one for one in shown)

        def seen_in_parts(text, seen=seen):
            """The name of a session is a course, a variant and a date, which stand apart."""
            gaps = re.finditer(", | – ", text)
            return seen(text) or any(
                seen(text[: gap.start()]) and seen_in_parts(text[gap.end() :]) for gap in gaps
            )

        times = {tag.get("datetime") for tag in soup("time")}
        times |= {tag["data-end"] for tag in soup.select("[data-end]")}
        for thing in things(data):
            for name, value in values(thing):
                if name in WORDS:
                    assert seen_in_parts(value), (page, name, value)
                elif name in AMOUNTS:
                    amount = Decimal(value)
                    grouped = f"{amount:,}"
                    assert seen(grouped) or (not amount and seen("Free")), (page, value)
                elif name == "startDate" and "T" in value:
                    assert value in times, (page, name, value)


def test_each_session_of_a_course_is_told_in_short_and_on_its_page_in_full(pages):
    told = 0
    for _, data in pages.values():
        for course in (one for one in data if one["@type"] == "Course"):
            for brief in course.get("hasCourseInstance", ()):
                if is_on_demand(brief):
                    continue
                name = urlsplit(brief["@id"]).path.lstrip("/") + "index.html"
                whole = pages[name][1][0]
                for key, value in brief.items():
                    if key not in {"@type", "location"}:
                        assert whole[key] == value, (name, key)
                told += 1
    sessions = [name for name in pages if "/sessions/" in name and name.startswith("courses/")]
    assert told <= len(sessions)
    assert bool(told) == bool(sessions)
