"""`prospectus diff` on what editors do to facts."""

import pytest

PAIN, SESSIONS = "data/courses/pain.yml", "data/sessions/pain.yml"
FIRST, LAST = "LEAP™ Pain, Jan 14–21, 2027", "LEAP™ Pain, March 14, 2027"


def test_nothing_changes_where_nothing_changed(repository):
    assert repository.text() == "Nothing changes for readers.\n"
    assert repository.json()["changes"] is False
    markdown = repository.run("main", "--format", "markdown").stdout
    assert markdown == "### What changes for readers\n\nNothing changes for readers.\n"


def test_comments_order_and_spaces_are_nothing_to_readers(repository):
    repository.change(
        PAIN, "tagline: A course on pain.\n", "# as printed\ntagline:   A course on pain.\n\n"
    )
    repository.change("data/people.yml", "bob:\n  name: Bob Example\n", "")
    repository.change("data/people.yml", "ann:", "bob:\n  name: Bob Example\nann:")
    assert repository.text() == "Nothing changes for readers.\n"
    repository.commit()
    assert repository.text("main", "mine") == "Nothing changes for readers.\n"


def test_an_outcome_is_reworded_and_one_added(repository):
    repository.change(
        PAIN,
        "    - Assess and manage pain.\n",
        "    - Assess and manage pain with confidence.\n    - Ask for help.\n",
    )
    found = repository.json()
    assert found["topics"] == [
        {
            "title": "LEAP™ Pain",
            "path": "courses/pain/",
            "lines": [
                {
                    "text": "Learning outcomes: 1 new, 1 reworded",
                    "details": [
                        "new: “Ask for help.”",
                        "“Assess and manage pain.” → “Assess and manage pain with confidence.”",
                    ],
                }
            ],
        }
    ]
    assert found["pages"] == {"new": [], "changed": ["courses/pain/"], "gone": []}
    assert found["calendar_entries"] == {}


def test_of_a_long_text_only_what_is_different_is_shown(repository):
    words = [f"word{number}" for number in range(100)]
    repository.change(PAIN, "What to do about pain.", " ".join(words))
    repository.commit()
    repository.git("branch", "--force", "main")
    words[50] = "other"
    repository.change(PAIN, "word50 ", "other ")
    assert repository.said() == {
        "LEAP™ Pain": [
            (
                "first paragraph: “… word47 word48 word49 word50 word51 word52 word53 …” → "
                "“… word47 word48 word49 other word51 word52 word53 …”"
            )
        ]
    }


def test_a_move_tells_the_hours_and_counts_the_calendar_entries(repository):
    repository.change(
        SESSIONS, "2027-01-14 18:00\n      end: 20:00", "2027-01-14 19:00\n      end: 21:00"
    )
    found = repository.json()
    [topic] = found["topics"]
    assert (topic["title"], topic["path"]) == (FIRST, "courses/pain/sessions/pain-2027-01/")
    assert [line["text"] for line in topic["lines"]] == [
        "part 1 moved from 6:00 PM – 8:00 PM to 7:00 PM – 9:00 PM; 1 calendar entry updated"
    ]
    assert found["calendar_entries"] == {"updated": 1}
    assert "courses/pain/sessions.ics" in found["calendars"]["changed"]


def test_a_move_to_another_day_tells_the_day(repository):
    repository.change(SESSIONS, "2027-03-14 12:00", "2027-03-15 12:00")
    [line] = repository.said()[LAST]
    assert line.startswith("moved from Sunday, March 14, 2027, 12:00 PM – 3:00 PM, Eastern Time")
    assert " to Monday, March 15, 2027, 12:00 PM – 3:00 PM, Eastern Time" in line
    assert line.endswith("; 1 calendar entry updated")


def test_a_session_is_cancelled(repository):
    repository.change(
        SESSIONS, "- id: pain-2027-01\n", "- id: pain-2027-01\n  status: cancelled\n"
    )
    assert repository.said() == {FIRST: ["is cancelled; 2 calendar entries cancelled"]}
    repository.commit()
    repository.git("branch", "--force", "main")
    repository.change(SESSIONS, "  status: cancelled\n", "")
    assert repository.said() == {FIRST: ["is scheduled again; 2 calendar entries updated"]}


def test_a_session_is_postponed(repository):
    repository.change(
        SESSIONS, "- id: pain-2027-03\n", "- id: pain-2027-03\n  status: postponed\n"
    )
    [line] = repository.said()[LAST]
    assert line.startswith("is postponed")


def test_a_session_is_full(repository):
    repository.change(
        SESSIONS, "- id: pain-2027-03\n", "- id: pain-2027-03\n  availability: full\n"
    )
    assert repository.said() == {LAST: ["seats: “Open” → “Full”; 1 calendar entry updated"]}


NEW = """\
- id: loss-1
  delivery_mode: in-person
  zone: America/Toronto
  place:
    city: Edmonton
    province: AB
  meetings:
    - start: 2027-05-14 12:00
      end: 15:00
"""


def test_a_session_is_added(repository):
    repository.write("data/sessions/loss.yml", NEW)
    [line] = repository.said()["Loss, May 14, 2027"]
    assert line.startswith("is a new session: Friday, May 14, 2027, 12:00 PM – 3:00 PM")
    assert line.endswith(", Edmonton, AB; 1 calendar entry new")
    found = repository.json()
    assert "courses/loss/sessions/loss-1/" in found["pages"]["new"]
    assert found["pages"]["gone"] == []


def test_a_session_that_is_deleted_stays_in_calendars(repository):
    text = repository.read(SESSIONS)
    repository.write(SESSIONS, text[: text.index("- id: pain-2027-03")])
    [line] = repository.said()[LAST]
    assert line == (
        "is deleted; it stays in calendars as cancelled until its date is over; "
        "1 calendar entry cancelled"
    )
    assert repository.json()["pages"]["gone"] == []
    (repository.root / SESSIONS).unlink()
    assert set(repository.said()) == {FIRST, LAST}


def test_prices_people_and_registration_of_a_session(repository):
    repository.change(SESSIONS, "amount: 450.00", "amount: 480.00")
    repository.change(SESSIONS, "facilitators: [bob]", "facilitators: [ann]")
    repository.change(
        SESSIONS,
        "- id: pain-2027-03\n",
        "- id: pain-2027-03\n  registration:\n    url: https://register.example.org/\n"
        "    closes: 2027-03-01 17:00\n  note: Bring a friend.\n",
    )
    said = repository.json()["topics"]
    lines = {one["title"]: [(x["text"], x["details"]) for x in one["lines"]] for one in said}
    assert lines[FIRST] == [
        ("Price: 1 reworded", ["“$450.00 Physicians” → “$480.00 Physicians”"]),
        ("Facilitators: 1 new, 1 gone", ["new: “Ann Example”", "gone: “Bob Example”"]),
    ]
    texts = [text for text, _ in lines[LAST]]
    assert texts[0] == "registration page: now “https://register.example.org/”"
    assert texts[1].startswith("registration closes: now “March 1, 2027 at 5:00 PM, Eastern")
    assert texts[2] == "Good to know: now “Bring a friend.”; 1 calendar entry updated"


def test_prices_and_payment_of_a_course(repository):
    more = """\
prices:
  - amount: 450.00
  - amount: 45.00
    extra: Manual
payment:
  tax: added
  methods: [Card]
  note: Pay early.
"""
    repository.change(PAIN, "tagline: A course on pain.\n", f"tagline: A course on pain.\n{more}")
    topics = {topic["title"]: topic["lines"] for topic in repository.json()["topics"]}
    assert [line["text"] for line in topics["LEAP™ Pain"]] == [
        "Price: 2 new",
        "taxes: now “Taxes are added.”",
        "Ways to pay: 1 new",
        "about paying: now “Pay early.”",
    ]
    assert topics["LEAP™ Pain"][0]["details"] == ["new: “$450.00”", "new: “$45.00 Manual”"]
    assert not topics.keys() & {FIRST, LAST}, "one has prices of its own, one has the course's"


def test_a_course_is_renamed_and_its_old_address_leads_on(repository):
    for folder in ("courses", "sessions"):
        repository.git("mv", f"data/{folder}/pain.yml", f"data/{folder}/pain-care.yml")
    repository.change(
        "data/courses/pain-care.yml",
        "title: LEAP™ Pain\n",
        "title: LEAP™ Pain Care\naliases: [pain]\n",
    )
    found = repository.json()
    assert repository.said() == {
        "LEAP™ Pain": [
            "is now called “LEAP™ Pain Care”",
            "has the new address /courses/pain-care/; /courses/pain/ redirects there",
        ]
    }
    assert found["pages"]["gone"] == []
    assert found["redirects"] == {"courses/pain/": "courses/pain-care/"}
    assert found["calendar_entries"] == {"updated": 3}
    assert found["calendars"]["gone"] == []


def test_a_course_that_is_renamed_without_its_old_name_breaks_addresses(repository):
    for folder in ("courses", "sessions"):
        repository.git("mv", f"data/{folder}/pain.yml", f"data/{folder}/pain-care.yml")
    found = repository.json()
    assert "courses/pain/" in found["pages"]["gone"]
    assert found["calendars"]["gone"] == ["courses/pain/sessions.ics"]
    shown = repository.text()
    assert "These addresses stop working" in shown
    assert "These calendars are no longer offered" in shown


def test_a_course_is_new_and_one_is_gone(repository):
    repository.git("mv", "data/courses/loss.yml", "data/courses/grief.yml")
    repository.change("data/courses/grief.yml", "title: Loss", "title: Grief")
    assert repository.said() == {"Grief": ["is a new course"], "Loss": ["is no longer offered"]}


def test_a_new_person_is_told_where_pages_name_them(repository):
    repository.write(
        "data/people.yml", repository.read("data/people.yml") + "eve:\n  name: Eve Example\n"
    )
    before = repository.json()
    assert before["topics"] == []
    repository.change(PAIN, "authors: [ann]", "authors: [ann, eve]")
    [topic] = repository.json()["topics"]
    assert topic["title"] == "LEAP™ Pain"
    assert topic["lines"] == [{"text": "Authors: 1 new", "details": ["new: “Eve Example”"]}]


def test_what_changes_about_a_person_tells_on_how_many_pages(repository):
    repository.change("data/people.yml", "credentials: MD", "credentials: MD, PhD")
    assert repository.said() == {"Ann Example": ["credentials: “MD” → “MD, PhD”; shown on 1 page"]}


def test_the_organization_is_told_once_for_every_page(repository):
    repository.change("data/organization.yml", "1-833-888-5327", "1-833-888-5328")
    repository.change("data/organization.yml", "Written by volunteers.", "Written by experts.")
    assert repository.said() == {
        "On every page": [
            "phone: “1-833-888-5327” → “1-833-888-5328”",
            "Authors: “Written by volunteers.” → “Written by experts.”",
        ]
    }
    assert {"courses/pain/", "courses/loss/"} <= set(repository.json()["pages"]["changed"])


def test_zones_and_the_currency_are_told(repository):
    repository.change("data/organization.yml", "zone: America/Toronto", "zone: America/Vancouver")
    repository.change("data/organization.yml", "currency: CAD", "currency: USD")
    shown = repository.text()
    assert "Price: 1 reworded" in shown
    repository.git("checkout", "--quiet", ".")
    repository.change(
        "data/organization.yml",
        "zone: America/Toronto",
        "zone: America/Toronto\nzones: [America/Regina]",
    )
    assert repository.said() == {"On every page": ["other time zones: 1 new"]}


def test_another_country_moves_nothing(repository):
    repository.change("data/organization.yml", "country: CA", "country: GB")
    repository.change("data/organization.yml", "1-833-888-5327", "+1-833-888-5327")
    assert repository.said() == {
        "On every page": [
            "phone: “1-833-888-5327” → “+1-833-888-5327”",
            "country, and the form of dates and prices: “Canada” → “United Kingdom”",
        ]
    }
    assert repository.json()["calendars"]


def test_what_has_no_sentence_is_still_told(repository):
    repository.change("data/organization.yml", "0d2cd2ab", "1d2cd2ab")
    found = repository.json()
    assert found["topics"] == []
    assert found["notes"] == [
        "Pages change in a way that can't be described here; look at the addresses below"
    ]
    assert found["calendars"]


SECOND = "    - key: part-2\n      start: 2027-01-21 18:00\n      end: 20:00\n"


@pytest.mark.parametrize("changed", [f"{SECOND}      status: cancelled\n", ""])
def test_a_cancelled_or_deleted_date_is_cancelled_and_the_other_is_not_named(repository, changed):
    repository.change(SESSIONS, SECOND, changed)
    assert repository.said() == {
        FIRST: [
            (
                "part 2 is cancelled: Thursday, January 21, 2027, 6:00 PM – 8:00 PM, Eastern Time "
                "(Toronto), UTC−05:00; 1 calendar entry cancelled"
            )
        ]
    }


def test_a_date_that_takes_place_again_is_told(repository):
    repository.change(SESSIONS, SECOND, f"{SECOND}      status: cancelled\n")
    repository.commit(day=3)
    repository.git("branch", "--force", "main")
    repository.change(SESSIONS, "      status: cancelled\n", "")
    [[line]] = repository.said().values()
    assert line.startswith("part 2 takes place again: Thursday, January 21")


def test_what_has_no_sentence_is_told_of_the_session_it_happens_to(repository):
    """Another key of a meeting is another entry in calendars, with nothing to see on the page."""
    repository.change(
        SESSIONS, "    - start: 2027-03-14", "    - key: day\n      start: 2027-03-14"
    )
    assert repository.said() == {
        LAST: [
            (
                "changes in a way that can't be described here; look at its page; "
                "1 calendar entry cancelled, 1 calendar entry new"
            )
        ]
    }


def test_words_to_search_for_are_told(repository):
    repository.write(PAIN, repository.read(PAIN) + "keywords: [ache]\n")
    assert repository.said() == {"LEAP™ Pain": ["search keywords: 1 new"]}


def test_pages_by_hand_and_the_program_are_named(repository):
    repository.write("docs/about.md", "# About\n")
    repository.change("mkdocs.yml", "Courses", "More courses")
    repository.git("add", "--all")
    notes = repository.json()["notes"]
    assert notes[0] == "The hand-written page or picture docs/about.md changes"
    assert "mkdocs.yml" in notes[1]


def test_drafts_are_nothing_to_readers_until_they_are_published(repository):
    draft = repository.read(PAIN).replace("LEAP™ Pain", "LEAP™ Renal") + "draft: true\n"
    repository.write("data/courses/renal.yml", draft)
    assert repository.text() == "Nothing changes for readers.\n"
    repository.change("data/courses/renal.yml", "draft: true\n", "")
    assert repository.said() == {"LEAP™ Renal": ["is a new course"]}
    repository.change(SESSIONS, "- id: pain-2027-03\n", "- id: pain-2027-03\n  draft: true\n")
    [line] = repository.said()[LAST]
    assert line.endswith("; 1 calendar entry cancelled")
