"""The JSON files: they keep to their published schemas and say what editors wrote."""

import copy
import json
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from jsonschema import Draft202012Validator, ValidationError
from jsonschema.validators import validator_for

from prospectus.facts.times import load_zone

NAMES = ("courses", "people", "sessions")


def validator(made, name):
    schema = made.json(f"{name}.schema")
    assert validator_for(schema) is Draft202012Validator
    Draft202012Validator.check_schema(schema)
    formats = Draft202012Validator.FORMAT_CHECKER
    return Draft202012Validator(schema, format_checker=formats)


@pytest.fixture(params=["demo", "nasty"])
def made(request):
    return request.getfixturevalue(request.param)


@pytest.mark.parametrize("name", NAMES)
def test_files_keep_to_their_schemas(made, name):
    content = made.json(name)
    validator(made, name).validate(content)
    assert content[name]
    assert content["$schema"] == f"{made.url}api/v1/{name}.schema.json"
    assert f"api/v1/{name}.schema.json" in made.files


@pytest.mark.parametrize("name", NAMES)
def test_a_site_without_sessions_keeps_to_them_too(make_site, outputs_of, name):
    files = {
        file.path: json.loads(file.content)
        for file in outputs_of(make_site()).files
        if file.path.startswith("api/")
    }
    Draft202012Validator(files[f"api/v1/{name}.schema.json"]).validate(
        files[f"api/v1/{name}.json"]
    )
    assert files["api/v1/sessions.json"]["sessions"] == []


def spoilt(change):
    def spoil(content, name):
        content = copy.deepcopy(content)
        change(content[name][0])
        return content

    return spoil


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("sessions", lambda one: one.pop("id")),
        ("sessions", lambda one: one.update(state="sleepy")),
        ("sessions", lambda one: one.update(more=1)),
        ("sessions", lambda one: one["meetings"][0].pop("uid")),
        ("sessions", lambda one: one["meetings"][0].update(all_day="no")),
        ("courses", lambda one: one.update(delivery_modes=["by-pigeon"])),
        ("courses", lambda one: one.update(topics=None)),
        ("people", lambda one: one.update(kind="robot")),
        ("people", lambda one: one.update(left=False)),
    ],
)
def test_schemas_refuse_what_is_wrong(demo, name, change):
    with pytest.raises(ValidationError):
        validator(demo, name).validate(spoilt(change)(demo.json(name), name))


@pytest.mark.parametrize("name", NAMES)
def test_schemas_describe_every_field(demo, name):
    schema = demo.json(f"{name}.schema")
    assert schema["$id"] == f"{demo.url}api/v1/{name}.schema.json"
    for record in schema["$defs"].values():
        assert record["description"]
        for field, described in record.get("properties", {}).items():
            assert described.get("description"), field
            assert field in record["required"], f"{field} is always there"


def test_people_are_as_editors_wrote_them(demo):
    people = {person["key"]: person for person in demo.json("people")["people"]}
    doctor, council = people["mei-lin-oyelaran"], people["red-river-residents-council"]
    assert doctor["orcid"] == "https://orcid.org/0000-0002-1825-0097"
    assert doctor["pronouns"] == "she/her"
    assert doctor["author_of"] == ["frailty-falls-medications", "sudden-confusion"]
    assert doctor["peer_reviewer_of"] == ["dementia-day-by-day"]
    assert doctor["disclosure"].endswith("No ties to makers of medicines.")
    assert council["kind"] == "organization"
    gone = people["gordon-ironside-frye"]
    assert (gone["left"], gone["sort_name"]) == ("2026-03-31", "Ironside Frye, Gordon")


def test_courses_say_who_has_which_role_and_who_is_quoted(demo):
    courses = {course["slug"]: course for course in demo.json("courses")["courses"]}
    course = courses["frailty-falls-medications"]
    roles = {
        role["role"]: [person["key"] for person in role["people"]]
        for role in course["contributors"]
    }
    assert roles == {
        "Course director": ["mei-lin-oyelaran"],
        "Planning committee": ["harpreet-dhaliwal-moss", "ida-hollingberry"],
    }
    learner, partner = course["testimonials"]
    assert learner["attribution"] == ["Pharmacist", "Long-term care, Nova Scotia"]
    assert learner["person"] is None
    assert partner["person"] == {"key": "ida-hollingberry", "name": "Ida Hollingberry"}


def hours(numbers):
    if numbers is None:
        return None
    low, high = numbers["low"], numbers["high"]
    return low if low == high else f"{low}-{high}"


def text(value):
    return value if isinstance(value, str) else value.get("en", value.get("fr"))


def instants(meeting, zone_name):
    start = datetime.fromisoformat(meeting["start"]).replace(tzinfo=load_zone(zone_name))
    if "end" not in meeting:
        return start, None
    end = meeting["end"] if len(meeting["end"]) > 8 else f"{start:%Y-%m-%d} {meeting['end']}"
    return start, datetime.fromisoformat(end).replace(tzinfo=load_zone(zone_name))


def test_sessions_say_what_editors_wrote(demo):
    written = demo.sessions()
    told = {session["id"]: session for session in demo.json("sessions")["sessions"]}
    assert told.keys() == written.keys()
    usual = {course["slug"]: course["prices"] for course in demo.json("courses")["courses"]}
    for id_, session in told.items():
        own = written[id_]
        registration = own.get("registration", {})
        assert session["course"] == own["course"]
        assert session["delivery_mode"] == own["delivery_mode"]
        assert session["zone"] == own["zone"]
        assert session["variant"] == own.get("variant")
        for name in ("capacity", "seats_left"):
            assert session[name] == (int(own[name]) if name in own else None)
        assert session["reserved_seats"] == [
            {"seats": int(one["seats"]), "audience": one["for"]}
            for one in own.get("reserved_seats", [])
        ]
        assert session["language"] == own.get("language", "en")
        assert session["registration_url"] == registration.get("url")
        for name in ("opens", "closes"):
            moment = session[f"registration_{name}"]
            assert bool(moment) is (name in registration)
            if moment:
                local = datetime.fromisoformat(registration[name])
                assert datetime.fromisoformat(moment) == local.replace(
                    tzinfo=load_zone(own["zone"])
                )
        assert [meeting["key"] for meeting in session["meetings"]] == [
            meeting.get("key", "main") for meeting in own["meetings"]
        ]
        for meeting, mine in zip(session["meetings"], own["meetings"], strict=True):
            assert meeting["title"] == text(mine.get("title", ""))
            check_times(meeting, mine, own["zone"])
            check_place(meeting["place"], mine.get("place") or own.get("place"), own)
        starts, ends = (datetime.fromisoformat(session[name]) for name in ("starts", "ends"))
        assert starts < ends
        if "prices" not in own:
            assert session["prices"] == usual[own["course"]]
            continue
        today = date(2027, 1, 10)
        held = [
            (Decimal(price["amount"]), price["currency"], price["audience"])
            for price in session["prices"]
        ]
        assert held == [
            (
                Decimal(price["amount"]),
                price.get("currency", "CAD"),
                text(price.get("audience", "")),
            )
            for price in own.get("prices", [])
            if date.fromisoformat(price.get("until", "9999-01-01")) >= today
        ]


def test_prices_and_payment_have_all_their_fields(make_site, make_session, outputs_of):
    price = {
        "amount": "$450",
        "percent_off": "12.5",
        "audience": "Nurses",
        "minimum_people": "5",
        "early": "true",
        "from": "2027-02-01",
        "until": "2027-03-01",
        "code": "SPRING",
        "limit": "20 seats",
        "courses": ["pain"],
        "extra": "Manual",
        "note": "Printed.",
    }
    payment = {
        "tax": "added",
        "included": ["Lunch"],
        "not_included": ["Travel"],
        "financial_aid": "Ask *us*.",
        "methods": ["Card"],
        "note": "Pay early.",
    }
    site = make_site(make_session(), course={"prices": [price], "payment": payment})
    files = {file.path: file.content for file in outputs_of(site).files}
    [course] = json.loads(files["api/v1/courses.json"])["courses"]
    [session] = json.loads(files["api/v1/sessions.json"])["sessions"]
    expected = price | {
        "amount": "450",
        "currency": "CAD",
        "minimum_people": 5,
        "early": True,
        "courses": ["https://courses.example.org/courses/pain/"],
    }
    expected["starts"] = expected.pop("from")
    assert course["prices"] == session["prices"] == [expected]
    assert course["payment"] == payment | {"financial_aid": "Ask us."}


def check_times(meeting, mine, zone_name):
    timed = len(mine["start"]) > 10
    assert meeting["all_day"] is not timed
    if timed:
        start, end = instants(mine, zone_name)
        shown = [
            meeting[name] and datetime.fromisoformat(meeting[name]) for name in ("start", "end")
        ]
        assert shown == [start, end]
        assert shown[0].utcoffset() == start.utcoffset(), "on the clock of the session"
    else:
        assert meeting["start"] == mine["start"]
        assert meeting["end"] == mine.get("end", mine["start"])


def check_place(place, mine, session):
    if session["delivery_mode"] == "online" or not mine:
        assert place is None
        return
    for name in ("venue", "address", "city", "province", "postal_code"):
        assert place[name] == text(mine.get(name, ""))
    assert place["country"] == mine.get("country", "CA")


def test_sessions_say_what_their_pages_and_calendars_say(made):
    for session in made.json("sessions")["sessions"]:
        assert session["url"].startswith(made.url)
        page = made.pages[session["url"].removeprefix(made.url)]
        assert session["title"] == page.title
        soup = BeautifulSoup(page.html, "html.parser")
        assert soup.select_one(".hero__next .badge").get_text(strip=True) == session["label"]
        state = soup.select_one(".hero__next")["data-state"]
        assert session["state"] == state
        when = soup.select_one(".meeting")
        for words in (when.select_one(".meeting__day"), when.select_one(".hours")):
            assert words.get_text(" ", strip=True) in session["when"]
        calendar = made.files[session["calendar"].removeprefix(made.url)].decode()
        lines = calendar.replace("\r\n ", "").split("\r\n")
        uids = {line.removeprefix("UID:") for line in lines if line.startswith("UID:")}
        assert uids == {meeting["uid"] for meeting in session["meetings"]}


def test_sessions_are_in_the_order_of_their_dates(demo):
    starts = [datetime.fromisoformat(one["starts"]) for one in demo.json("sessions")["sessions"]]
    assert starts == sorted(starts)
    assert max(starts) - min(starts) > timedelta(days=365), "past ones too"


def test_courses_say_what_editors_wrote_and_their_pages_show(demo):
    told = {course["slug"]: course for course in demo.json("courses")["courses"]}
    sessions = demo.json("sessions")["sessions"]
    people = demo.written("people.yml")
    files = {path.stem for path in (demo.data / "courses").glob("*.yml")}
    assert told.keys() == files
    for slug, course in told.items():
        own = demo.written(f"courses/{slug}.yml")
        page = demo.pages[course["url"].removeprefix(demo.url)]
        assert course["title"] == text(own["title"]) == page.title
        assert course["tagline"] == text(own["tagline"]) == page.description
        assert course["delivery_modes"] == [one["mode"] for one in own["deliveries"]]
        assert [one["key"] for one in course["variants"]] == [
            one["key"] for one in own.get("variants", [])
        ]
        for told_delivery, delivery in zip(course["deliveries"], own["deliveries"], strict=True):
            assert told_delivery["variant"] == delivery.get("variant")
            assert hours(told_delivery["live_hours"]) == delivery.get("live_hours")
            assert hours(told_delivery["self_paced_hours"]) == delivery.get("self_paced_hours")
        assert course["outcomes"] == [
            text(one) for one in own.get("outcomes", {}).get("items", [])
        ]
        assert course["topics"] == [text(one) for one in own.get("topics", [])]
        assert course["authors"] == [people[key]["name"] for key in own.get("authors", [])]
        assert course["summary"]
        assert "*" not in course["summary"]
        assert "<" not in course["summary"] or slug == "when-beds-are-few"
        assert course["calendar"].removeprefix(demo.url) in demo.files
        coming = [
            one["id"]
            for one in sessions
            if one["course"] == slug and one["ends"] > "2027-01-10T12"
        ]
        assert course["sessions"] == coming
    cards = BeautifulSoup(demo.pages["courses/"].html, "html.parser").select(".card__title")
    assert [card.get_text(strip=True) for card in cards] == [one["title"] for one in told.values()]


def test_texts_are_plain_and_whole(nasty):
    (course,) = nasty.json("courses")["courses"]
    assert course["title"] == "Pain & <Suffering>, \"Part\" 'One'; \\n {x} ™ œ é"
    (session, *_) = nasty.json("sessions")["sessions"]
    titles = [meeting["title"] for meeting in session["meetings"]]
    assert 'Part <2> & "more", really; \\n {number} ]]>\nsecond line,\tthird' in titles
    assert "é" in nasty.files["api/v1/sessions.json"].decode(), "no escapes that nobody needs"


def test_files_tell_when_they_were_made_and_in_which_language(demo):
    for name in NAMES:
        assert demo.json(name)["built"] == "2027-01-10T12:00:00-05:00"
    sessions = demo.json("sessions")
    assert sessions["language"] == "en"
    assert sessions["words"]["all"] == "All upcoming sessions"
    assert sessions["words"]["none"] == "There are currently no upcoming sessions."


def test_the_same_facts_make_the_same_bytes(make, demo):
    again = make("demo", demo.url)
    names = [path for path in demo.files if path.startswith("api/") or path.endswith(".xml")]
    courses = [name for name in names if name.startswith("api/v1/upcoming/")]
    assert len(courses) == len(demo.json("courses")["courses"])
    assert len(names) - len(courses) == 9
    assert all(demo.files[name] == again.files[name] for name in names)
