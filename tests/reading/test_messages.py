"""What editors read: broken inputs and the exact lines that are printed for them."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple, get_args

import pytest

from prospectus.facts import text
from prospectus.reading.messages import PATTERNS

ORGANIZATION, PEOPLE = "organization.yml", "people.yml"
COURSE, SESSIONS = "courses/leap.yml", "sessions/leap.yml"


class Case(NamedTuple):
    """Something right, what is written in its place, and the line that this prints."""

    name: str
    file: str
    right: str
    wrong: str
    line: str


CASES = [
    Case(
        "unknown key near a known one",
        ORGANIZATION,
        "country: CA",
        "country: CA\ndescripton: x",
        'data/organization.yml:10:1: descripton: unknown key; did you mean "description"?',
    ),
    Case(
        "unknown key far from all",
        PEOPLE,
        "  credentials: MD, CCFP",
        "  shoe_size: 43",
        "data/people.yml:3:3: jose-pereira.shoe_size: unknown key; write one of: "
        "affiliations, credentials, name, url",
    ),
    Case(
        "missing",
        PEOPLE,
        "  name: Amit Arya\n",
        "",
        "data/people.yml:6:3: amit-arya.name: is missing; write for example: José Pereira",
    ),
    Case(
        "misspelt required key",
        COURSE,
        "title: LEAP Oncology",
        "titel: LEAP Oncology",
        'data/courses/leap.yml:1:1: titel: unknown key; did you mean "title"?',
    ),
    Case(
        "misspelt optional key",
        SESSIONS,
        "  language: fr",
        "  langage: fr",
        'data/sessions/leap.yml:3:3: [1].langage: unknown key; did you mean "language"?',
    ),
    Case(
        "misspelt key within a list",
        SESSIONS,
        "      start: 2027-01-14 12:00",
        "      strat: 2027-01-14 12:00",
        'data/sessions/leap.yml:8:7: [1].meetings[1].strat: unknown key; did you mean "start"?',
    ),
    Case(
        "list where text",
        COURSE,
        "title: LEAP Oncology",
        "title: [LEAP, Oncology]",
        "data/courses/leap.yml:1:8: title: a text is wanted here, not a list; write for "
        "example: LEAP™ Oncology",
    ),
    Case(
        "keys where plain text",
        PEOPLE,
        "  name: Amit Arya",
        "  name: {first: Amit}",
        "data/people.yml:6:9: amit-arya.name: a text is wanted here, not `key: value` lines; "
        "write for example: José Pereira",
    ),
    Case(
        "text where list",
        COURSE,
        "  items: [Manage pain]",
        "  items: Manage pain",
        "data/courses/leap.yml:17:10: outcomes.items: a list is wanted here, not 'Manage "
        "pain'; write for example: [Identify patients who could benefit., Assess and manage "
        "pain.]",
    ),
    Case(
        "text where keys",
        COURSE,
        "outcomes:\n  items: [Manage pain]",
        "outcomes: Manage pain",
        "data/courses/leap.yml:16:11: outcomes: `key: value` lines are wanted here, not "
        "'Manage pain'; write for example: {items: [Assess and manage pain.]}",
    ),
    Case(
        "list where choice",
        SESSIONS,
        "  status: scheduled",
        "  status: [scheduled]",
        "data/sessions/leap.yml:4:11: [1].status: a text is wanted here, not a list; write "
        "one of: cancelled, postponed, scheduled",
    ),
    Case(
        "list where time",
        SESSIONS,
        "      end: 15:00\n    - key",
        "      end: [15:00]\n    - key",
        "data/sessions/leap.yml:9:12: [1].meetings[1].end: a text is wanted here, not a "
        "list; write for example: 15:00",
    ),
    Case(
        "person as text",
        PEOPLE,
        "  name: Amit Arya\n  affiliations: [Example Hospital]\n",
        "  Amit Arya\n",
        "data/people.yml:6:3: amit-arya: `key: value` lines are wanted here, not 'Amit "
        "Arya'; write for example: name: José Pereira",
    ),
    Case(
        "number comma",
        COURSE,
        "    hours: 14.5",
        "    hours: 14,5",
        "data/courses/leap.yml:12:12: accreditation[1].hours: '14,5' is not a number; write "
        "for example: 14.5",
    ),
    Case(
        "number zero",
        COURSE,
        "    live_hours: 6",
        "    live_hours: 0",
        "data/courses/leap.yml:6:17: deliveries[1].live_hours: '0' is not more than 0; write "
        "for example: 6",
    ),
    Case(
        "number huge",
        COURSE,
        "    live_hours: 6",
        "    live_hours: 20000",
        "data/courses/leap.yml:6:17: deliveries[1].live_hours: '20000' is more than 10000; "
        "write for example: 6",
    ),
    Case(
        "NaN",
        COURSE,
        "    hours: 14.5",
        "    hours: NaN",
        "data/courses/leap.yml:12:12: accreditation[1].hours: 'NaN' is not a number; write "
        "for example: 14.5",
    ),
    Case(
        "negative price",
        SESSIONS,
        "amount: 450.00",
        "amount: -5",
        "data/sessions/leap.yml:18:15: [1].prices[1].amount: '-5' is less than 0; write for "
        "example: 450.00",
    ),
    Case(
        "price decimals",
        SESSIONS,
        "amount: 450.00",
        "amount: 450.005",
        "data/sessions/leap.yml:18:15: [1].prices[1].amount: '450.005' has more than 2 "
        "digits after the point; write for example: 450.00",
    ),
    Case(
        "price digits",
        SESSIONS,
        "amount: 450.00",
        "amount: 12345678.00",
        "data/sessions/leap.yml:18:15: [1].prices[1].amount: '12345678.00' has more than 7 "
        "digits before the point; write for example: 450.00",
    ),
    Case(
        "price with sign",
        SESSIONS,
        "amount: 450.00",
        "amount: $450",
        "data/sessions/leap.yml:18:15: [1].prices[1].amount: '$450' is not a number; write "
        "for example: 450.00",
    ),
    Case(
        "number list",
        SESSIONS,
        "amount: 450.00",
        "amount: [450]",
        "data/sessions/leap.yml:18:15: [1].prices[1].amount: a number is wanted here, not a "
        "list; write for example: 450.00",
    ),
    Case(
        "bad date",
        SESSIONS,
        "until: 2026-12-15",
        "until: 15 December 2026",
        "data/sessions/leap.yml:19:14: [1].prices[1].until: '15 December 2026' is not a "
        "date; write for example: 2026-12-15",
    ),
    Case(
        "no such date",
        SESSIONS,
        "until: 2026-12-15",
        "until: 2026-02-30",
        "data/sessions/leap.yml:19:14: [1].prices[1].until: there is no '2026-02-30' in the "
        "calendar; write for example: 2026-12-15",
    ),
    Case(
        "datetime",
        SESSIONS,
        "until: 2026-12-15",
        "until: 2026-12-15 12:00",
        "data/sessions/leap.yml:19:14: [1].prices[1].until: '2026-12-15 12:00' is not a "
        "date; write for example: 2026-12-15",
    ),
    Case(
        "bad start",
        SESSIONS,
        "start: 2027-01-14 12:00",
        "start: Jan 14",
        "data/sessions/leap.yml:8:14: [1].meetings[1].start: 'Jan 14' is not a date and "
        "time; write for example: 2027-01-14 12:00",
    ),
    Case(
        "no such start",
        SESSIONS,
        "start: 2027-01-14 12:00",
        "start: 2027-02-30 12:00",
        "data/sessions/leap.yml:8:14: [1].meetings[1].start: there is no 2027-02-30 in the "
        "calendar; write for example: 2027-01-14 12:00",
    ),
    Case(
        "no such hour",
        SESSIONS,
        "start: 2027-01-14 12:00",
        "start: 2027-01-14 25:00",
        "data/sessions/leap.yml:8:14: [1].meetings[1].start: there is no 25:00 on a clock; "
        "write for example: 2027-01-14 12:00",
    ),
    Case(
        "far year",
        SESSIONS,
        "start: 2027-01-14 12:00",
        "start: 9999-12-31 12:00",
        "data/sessions/leap.yml:8:14: [1].meetings[1].start: 9999-12-31 is not in the years "
        "1900 to 2199; write for example: 2027-01-14 12:00",
    ),
    Case(
        "start no date",
        SESSIONS,
        "start: 2027-01-14 12:00",
        "start: 12:00",
        "data/sessions/leap.yml:8:14: [1].meetings[1].start: '12:00' has no date; write for "
        "example: 2027-01-14 12:00",
    ),
    Case(
        "point no time",
        SESSIONS,
        "opens: 2026-11-01 09:00",
        "opens: 2026-11-01",
        "data/sessions/leap.yml:15:12: [1].registration.opens: '2026-11-01' has no time of "
        "day; write for example: 2026-11-01 09:00",
    ),
    Case(
        "empty start",
        SESSIONS,
        "start: 2027-01-14 12:00",
        "start:",
        "data/sessions/leap.yml:8:13: [1].meetings[1].start: is empty; write for example: "
        "2027-01-14 12:00",
    ),
    Case(
        "hours reversed",
        ORGANIZATION,
        "closes: 16:30",
        "closes: 8:00",
        "data/organization.yml:19:9: contact.chat.hours[1]: it closes at 08:00, before it "
        "opens; write for example: {days: [monday], opens: 9:00, closes: 16:30}",
    ),
    Case(
        "end without start hour",
        SESSIONS,
        "start: 2027-01-14 12:00",
        "start: 2027-01-14",
        "data/sessions/leap.yml:7:7: [1].meetings[1]: it ends at an hour but has no hour at "
        "which it starts; write for example: {start: 2027-01-14 12:00, end: 15:00}",
    ),
    Case(
        "start hour, no end",
        SESSIONS,
        "      end: 15:00\n    - key: part-2",
        "    - key: part-2",
        "data/sessions/leap.yml:7:7: [1].meetings[1]: it starts at an hour but has no hour "
        "at which it ends; write for example: {start: 2027-01-14 12:00, end: 15:00}",
    ),
    Case(
        "choice near",
        SESSIONS,
        "delivery_mode: online",
        "delivery_mode: onlin",
        "data/sessions/leap.yml:2:18: [1].delivery_mode: 'onlin' is not one of the choices; "
        'did you mean "online"?',
    ),
    Case(
        "choice far",
        SESSIONS,
        "status: scheduled",
        "status: perhaps",
        "data/sessions/leap.yml:4:11: [1].status: 'perhaps' is not one of the choices; write "
        "one of: cancelled, postponed, scheduled",
    ),
    Case(
        "empty choice",
        SESSIONS,
        "status: scheduled",
        "status:",
        "data/sessions/leap.yml:4:10: [1].status: is empty; write one of: cancelled, "
        "postponed, scheduled",
    ),
    Case(
        "weekday",
        ORGANIZATION,
        "days: [monday, friday]",
        "days: [monday, freitag]",
        "data/organization.yml:19:24: contact.chat.hours[1].days[2]: 'freitag' is not one of "
        'the choices; did you mean "friday"?',
    ),
    Case(
        "zone near",
        SESSIONS,
        "zone: America/Toronto",
        "zone: America/Torono",
        "data/sessions/leap.yml:5:9: [1].zone: 'America/Torono' is not a time zone; did you "
        'mean "America/Toronto"?',
    ),
    Case(
        "zone far",
        SESSIONS,
        "zone: America/Toronto",
        "zone: EST",
        "data/sessions/leap.yml:5:9: [1].zone: 'EST' is not a time zone; write for example: "
        "America/Toronto",
    ),
    Case(
        "zone empty",
        SESSIONS,
        "zone: America/Toronto",
        "zone:",
        "data/sessions/leap.yml:5:8: [1].zone: is empty; write for example: America/Toronto",
    ),
    Case(
        "colour name",
        ORGANIZATION,
        'primary: "#00546b"',
        "primary: teal",
        "data/organization.yml:6:12: colors.primary: 'teal' is not a colour of # and six "
        'digits or letters a to f; write for example: "#00546b"',
    ),
    Case(
        "colour no quotes",
        ORGANIZATION,
        'primary: "#00546b"',
        "primary: #00546b",
        'data/organization.yml:6:11: colors.primary: is empty; write for example: "#00546b"',
    ),
    Case(
        "phone short",
        ORGANIZATION,
        "1-833-888-LEAP (5327)",
        "12",
        "data/organization.yml:22:10: contact.phone: '12' is not a phone number that exists "
        "in CA; write for example: 1-833-555-LEAP (5327)",
    ),
    Case(
        "phone text",
        ORGANIZATION,
        "1-833-888-LEAP (5327)",
        "call us",
        "data/organization.yml:22:10: contact.phone: 'call us' can't be dialled; write for "
        "example: 1-833-555-LEAP (5327)",
    ),
    Case(
        "phone letters",
        ORGANIZATION,
        "1-833-888-LEAP (5327)",
        "1-833-888-LEAP (5328)",
        "data/organization.yml:22:10: contact.phone: the letters of '1-833-888-LEAP (5328)' "
        "are 5327 on a keypad, not 5328; write for example: 1-833-555-LEAP (5327)",
    ),
    Case(
        "web",
        ORGANIZATION,
        "url: https://www.example.org/",
        "url: www.example.org",
        "data/organization.yml:2:6: url: 'www.example.org' is not a web address that begins "
        "with https:// and has no spaces; write for example: https://www.example.org/",
    ),
    Case(
        "web space",
        ORGANIZATION,
        "url: https://www.example.org/",
        "url: https://example.org/a b",
        "data/organization.yml:2:6: url: 'https://example.org/a b' is not a web address that "
        "begins with https:// and has no spaces; write for example: https://www.example.org/",
    ),
    Case(
        "email",
        ORGANIZATION,
        "email: hello@example.org",
        "email: hello",
        "data/organization.yml:14:10: contact.email: 'hello' is not an email address; write "
        "for example: hello@example.org",
    ),
    Case(
        "image outside",
        ORGANIZATION,
        "logo: images/logo.svg",
        "logo: ../logo.svg",
        "data/organization.yml:3:7: logo: '../logo.svg' is not a path inside docs/; write "
        "for example: images/logo.svg",
    ),
    Case(
        "image abs",
        ORGANIZATION,
        "favicon: images/favicon.svg",
        "favicon: /favicon.svg",
        "data/organization.yml:4:10: favicon: '/favicon.svg' is not a path inside docs/; "
        "write for example: images/favicon.svg",
    ),
    Case(
        "uuid",
        ORGANIZATION,
        "0d2cd2ab-8a4a-4a64-9d06-5d2a1f2b7a51",
        "1234",
        "data/organization.yml:12:21: calendar_namespace: '1234' is not a UUID; write for "
        "example: 0d2cd2ab-8a4a-4a64-9d06-5d2a1f2b7a51",
    ),
    Case(
        "country",
        ORGANIZATION,
        "country: CA",
        "country: Canada",
        "data/organization.yml:9:10: country: 'Canada' is not a country of two capital "
        "letters; write for example: CA",
    ),
    Case(
        "currency",
        ORGANIZATION,
        "currency: CAD",
        "currency: $",
        "data/organization.yml:10:11: currency: '$' is not a currency of three capital "
        "letters; write for example: CAD",
    ),
    Case(
        "language",
        SESSIONS,
        "language: fr",
        "language: French",
        "data/sessions/leap.yml:3:13: [1].language: 'French' is not a language of two small "
        "letters; write for example: fr",
    ),
    Case(
        "province",
        SESSIONS,
        "  facilitators:",
        "  place: {city: Edmonton, province: Alberta}\n  facilitators:",
        "data/sessions/leap.yml:20:37: [1].place.province: 'Alberta' is not a province in "
        "its capital letters; write for example: AB",
    ),
    Case(
        "empty text",
        COURSE,
        "title: LEAP Oncology",
        'title: ""',
        "data/courses/leap.yml:1:8: title: is empty; write for example: LEAP™ Oncology",
    ),
    Case(
        "empty value",
        COURSE,
        "title: LEAP Oncology",
        "title:",
        "data/courses/leap.yml:1:7: title: is empty; write for example: LEAP™ Oncology",
    ),
    Case(
        "empty line",
        PEOPLE,
        "name: Amit Arya",
        "name: ' '",
        "data/people.yml:6:9: amit-arya.name: is empty; write for example: José Pereira",
    ),
    Case(
        "bad lang code",
        COURSE,
        "title: LEAP Oncology",
        "title: {english: LEAP}",
        "data/courses/leap.yml:1:9: title.english: 'english' is not a language of two small "
        "letters; write for example: en",
    ),
    Case(
        "empty lang text",
        COURSE,
        "title: LEAP Oncology",
        "title: {en: LEAP, fr: }",
        "data/courses/leap.yml:1:23: title.fr: is empty; write for example: LEAP™ Oncology",
    ),
    Case(
        "no languages",
        COURSE,
        "title: LEAP Oncology",
        "title: {}",
        "data/courses/leap.yml:1:8: title: is empty; write for example: LEAP™ Oncology",
    ),
    Case(
        "lang list",
        COURSE,
        "title: LEAP Oncology",
        "title: {en: [LEAP]}",
        "data/courses/leap.yml:1:13: title.en: a text is wanted here, not a list; write for "
        "example: LEAP™ Oncology",
    ),
    Case(
        "empty list",
        COURSE,
        "items: [Manage pain]",
        "items: []",
        "data/courses/leap.yml:17:10: outcomes.items: is empty; write for example: [Identify "
        "patients who could benefit., Assess and manage pain.]",
    ),
    Case(
        "null list required",
        COURSE,
        "items: [Manage pain]",
        "items:",
        "data/courses/leap.yml:17:9: outcomes.items: is empty; write for example: [Identify "
        "patients who could benefit., Assess and manage pain.]",
    ),
    Case(
        "null optional list",
        COURSE,
        "authors:\n  - jose-pereira",
        "authors:",
        "data/courses/leap.yml:18:9: authors: is empty; write for example: [jose-pereira, "
        "martin-chasen], or delete this line",
    ),
    Case(
        "null item",
        COURSE,
        "authors:\n  - jose-pereira",
        "authors:\n  -",
        "data/courses/leap.yml:19:4: authors[1]: is empty; write for example: jose-pereira",
    ),
    Case(
        "name as key",
        COURSE,
        "authors:\n  - jose-pereira",
        "authors:\n  - José Pereira",
        "data/courses/leap.yml:19:5: authors[1]: 'José Pereira' has more than small letters "
        "a to z, digits and single hyphens between them; write for example: jose-pereira",
    ),
    Case(
        "long key",
        SESSIONS,
        "id: leap-2027-01",
        "id: " + "x" * 81,
        "data/sessions/leap.yml:1:7: [1].id: "
        "'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…' has more than 80 "
        "letters; write for example: leap-oncology-2027-01",
    ),
    Case(
        "no deliveries",
        COURSE,
        (
            "deliveries:\n"
            "  - mode: online\n"
            "    live_hours: 6\n"
            "    features:\n"
            '      - "{live_hours} hours of webinars"\n'
            "  - mode: hybrid\n"
        ),
        "deliveries: []\n",
        "data/courses/leap.yml:4:13: deliveries: is empty; write for example: [{mode: "
        "online, features: [6 hours of webinars]}]",
    ),
    Case(
        "empty contact",
        ORGANIZATION,
        (
            "  email: hello@example.org\n"
            "  chat:\n"
            "    description: Chat with us.\n"
            "    zone: America/Toronto\n"
            "    hours:\n"
            "      - days: [monday, friday]\n"
            "        opens: 9:00\n"
            "        closes: 16:30\n"
            "  phone: 1-833-888-LEAP (5327)\n"
        ),
        "",
        "data/organization.yml:13:9: contact: is empty; write for example: {email: "
        "hello@example.org}, or delete this line",
    ),
    Case(
        "place no city",
        SESSIONS,
        "  facilitators:",
        "  place: {venue: Hospital}\n  facilitators:",
        "data/sessions/leap.yml:20:10: [1].place.city: is missing; write for example: Edmonton",
    ),
    Case(
        "long text",
        SESSIONS,
        "status: scheduled",
        "status: " + "very " * 40,
        "data/sessions/leap.yml:4:11: [1].status: 'very very very very very very very very "
        "very very very ve…' is not one of the choices; write one of: cancelled, postponed, "
        "scheduled",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_mistake_is_told_in_one_line(
    case: Case, swapped: Callable[..., Any], lines_with: Callable[..., list[str]]
) -> None:
    assert lines_with(swapped(case.file, (case.right, case.wrong))) == [case.line]


WHOLE_FILES = [
    (ORGANIZATION, "", "1:1: the file is empty; write for example: name: Example Institute"),
    (ORGANIZATION, "# x\n", "1:1: the file is empty; write for example: name: Example Institute"),
    (
        ORGANIZATION,
        "- a\n",
        (
            "1:1: `key: value` lines are wanted here, not a list; "
            "write for example: name: Example Institute"
        ),
    ),
    (COURSE, "", "1:1: the file is empty; write for example: title: LEAP™ Oncology"),
    (
        COURSE,
        "x\n",
        (
            "1:1: `key: value` lines are wanted here, not 'x'; "
            "write for example: title: LEAP™ Oncology"
        ),
    ),
    (
        PEOPLE,
        "- name: x\n",
        (
            "1:1: `key: value` lines are wanted here, not a list; "
            "write for example: some-key: {name: José Pereira}"
        ),
    ),
    (
        PEOPLE,
        "amit-arya:\njose-pereira: {name: x}\n",
        "1:11: amit-arya: is empty; write for example: name: José Pereira",
    ),
    (
        PEOPLE,
        "Amit Arya: {name: x}\namit-arya: {name: x}\njose-pereira: {name: x}\n",
        (
            "1:1: Amit Arya: 'Amit Arya' has more than small letters a to z, digits and single "
            "hyphens between them; write amit-arya"
        ),
    ),
    (
        SESSIONS,
        "id: x\n",
        (
            "1:1: a list is wanted here, not `key: value` lines; "
            "begin each entry with a hyphen, for example: - id: leap-oncology-2027-01"
        ),
    ),
    (
        SESSIONS,
        "- \n",
        "1:2: [1]: is empty; write for example: id: leap-oncology-2027-01",
    ),
    (
        SESSIONS,
        "- x\n",
        (
            "1:3: [1]: `key: value` lines are wanted here, not 'x'; "
            "write for example: id: leap-oncology-2027-01"
        ),
    ),
]


@pytest.mark.parametrize(("name", "content", "line"), WHOLE_FILES)
def test_a_file_of_the_wrong_shape_is_told_how_to_begin(
    name: str, content: str, line: str, lines_with: Callable[..., list[str]]
) -> None:
    assert lines_with({name: content}) == [f"data/{name}:{line}"]


def test_several_mistakes_of_an_entry_are_told_at_once(
    swapped: Callable[..., Any], lines_with: Callable[..., list[str]]
) -> None:
    changed = swapped(SESSIONS, ("status: scheduled", "status: off"), ("450.00", "free"))
    assert [line.split(": ")[1] for line in lines_with(changed)] == [
        "[1].status",
        "[1].prices[1].amount",
    ]


def test_a_list_is_not_called_empty_because_its_only_entry_is_wrong(
    swapped: Callable[..., Any], lines_with: Callable[..., list[str]]
) -> None:
    changed = swapped(
        SESSIONS,
        ("start: 2027-01-14 12:00", "start: soon"),
        (
            "    - key: part-2\n      start: 2027-01-21 12:00\n      end: 15:00\n  registration",
            "  registration",
        ),
    )
    assert [line.split(": ")[1] for line in lines_with(changed)] == ["[1].meetings[1].start"]


# Values of every kind, to be written at every line of the right data.
JUNK = ["", "~", "x", "''", "[]", "[x]", "{}", "{x: y}", "[[]]", "-1", "1e999", "NaN", "20", "é"]
FOREIGN = re.compile(
    r"Input|should|valid\b|\bNone\b|\bdict|\btuple|\bstr\b|\bType|Error|pydantic|validat|<[A-Z]|"
    r"does not fit here"
)


@pytest.mark.parametrize("junk", JUNK)
def test_no_message_speaks_like_a_programmer(
    junk: str, files: dict[str, str], lines_with: Callable[..., list[str]]
) -> None:
    told = 0
    for name, content in files.items():
        for match in re.finditer(r"(?<=: )\S.*|(?<=- )[^:\n]+$", content, re.MULTILINE):
            changed = content[: match.start()] + junk + content[match.end() :]
            for line in lines_with({name: changed}):
                told += 1
                assert not FOREIGN.search(line), line
                assert "; " in line or "?" in line, f"says not what to write: {line}"
                assert line.count("write") <= 2, f"says things twice: {line}"
    assert told > 10


def test_every_pattern_of_the_models_has_its_words() -> None:
    kinds = [kind for kind in vars(text).values() if get_args(kind)[1:]]
    patterns = {getattr(get_args(kind)[1], "pattern", None) for kind in kinds} - {None}
    assert patterns == set(PATTERNS)
