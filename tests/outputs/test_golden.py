"""A deliberately nasty course, byte for byte as it was when somebody last read it with care.

After a change that is meant: `pytest --update-golden`, then read what changed in `tests/golden/`.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import icalendar
import pytest
from bs4 import BeautifulSoup
from pydantic import BaseModel, RootModel

from prospectus import loading
from prospectus.facts.course import Course
from prospectus.facts.organization import Organization
from prospectus.facts.people import Accreditor, Person
from prospectus.facts.session import Session
from prospectus.facts.times import load_zone
from prospectus.structure import Page

NOW = datetime(2027, 1, 10, 12, tzinfo=load_zone("America/Toronto"))
CHANGED = datetime(2026, 12, 5, 14, 30, 7, tzinfo=UTC)
COURSE, SESSION = "courses/nasty/", "courses/nasty/sessions/nasty-2027-02/"
GOLDEN = Path(__file__).parents[1] / "golden"


@pytest.fixture(scope="module")
def facts(root):
    return loading.read_catalogue(root / "tests" / "nasty")


@pytest.fixture(scope="module")
def made(facts, view, history_of, outputs_of):
    """Each page and file by its path."""
    everything = outputs_of(view(facts, NOW, history_of(facts, CHANGED, sequence=2)))
    return {one.path: one for one in (*everything.pages, *everything.files)}


CONTENTS = {
    "course.html": lambda made: f"{made[COURSE].html}\n".encode(),
    "session.html": lambda made: f"{made[SESSION].html}\n".encode(),
    "upcoming.html": lambda made: f"{made['sessions/'].html}\n".encode(),
    "home.html": lambda made: f"{made[''].html}\n".encode(),
    "course.json": lambda made: f"{made[COURSE].json_ld}\n".encode(),
    "session.json": lambda made: f"{made[SESSION].json_ld}\n".encode(),
    "course-feed.ics": lambda made: made["courses/nasty/sessions.ics"].content,
    "session.ics": lambda made: made["courses/nasty/sessions/nasty-2027-02.ics"].content,
}


@pytest.mark.parametrize("name", CONTENTS)
def test_it_is_as_it_was(made, request, name):
    path, content = GOLDEN / name, CONTENTS[name](made)
    if request.config.getoption("--update-golden"):
        path.write_bytes(content)
    assert path.exists(), f"{path} is missing; run: pytest --update-golden"
    assert content == path.read_bytes()


def test_there_is_no_golden_file_that_nobody_compares():
    assert {path.name for path in GOLDEN.iterdir()} == set(CONTENTS)


def unset(value: BaseModel) -> Iterator[str]:
    """The fields of a fact, and of all within it, that nobody has written."""
    for name in type(value).model_fields:
        if name not in value.model_fields_set:
            yield f"{type(value).__name__}.{name}"
        inner = getattr(value, name)
        for one in inner if isinstance(inner, tuple) else [inner]:
            if isinstance(one, BaseModel) and not isinstance(one, RootModel):
                yield from unset(one)


def written(value: BaseModel) -> Iterator[str]:
    """The fields of a fact, and of all within it, that somebody has written."""
    for name in type(value).model_fields:
        if name in value.model_fields_set:
            yield f"{type(value).__name__}.{name}"
        inner = getattr(value, name)
        for one in inner if isinstance(inner, tuple) else [inner]:
            if isinstance(one, BaseModel) and not isinstance(one, RootModel):
                yield from written(one)


def test_every_field_of_every_model_is_filled(facts):
    sessions = [session for some in facts.sessions.values() for session in some]
    entries = [facts.organization, *facts.courses.values(), *sessions]
    entries += [*facts.people.values(), *facts.accreditors.values()]
    kinds = {type(entry) for entry in entries}
    assert kinds == {Organization, Course, Session, Person, Accreditor}
    missing = {name for entry in entries for name in unset(entry)}
    assert missing - {name for entry in entries for name in written(entry)} == set()


def test_every_character_that_something_has_to_escape_is_used(root):
    data = "".join(path.read_text() for path in (root / "tests" / "nasty").rglob("*.yml"))
    for characters in (
        *"&<>\"'`{}\\;,|:#%@*[]™éœ",
        "👩‍⚕️",
        "\\t",
        "\\n",
        "\\u200d",
        "\\u0301",
        "שָׁלוֹם",
        "ᐃᓄᒃᑎᑐᑦ",
        "</script>",
        "]]>",
        "{{ 7*7 }}",
        "javascript:",
    ):
        assert characters in data, characters


def texts(value):
    """All plain texts of what was read, in English."""
    if isinstance(value, RootModel):
        yield value.in_language("en", "en")
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from texts(getattr(value, name))
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one)


def spaced(text):
    return " ".join(text.split())


def test_no_character_of_a_plain_text_is_lost_on_the_page(facts, made):
    course = facts.courses["nasty"]
    plain = [course.title, course.tagline, *course.features, *course.topics]
    plain += [*course.outcomes.items, course.testimonials[0].quote]
    plain += [*course.testimonials[0].attribution, facts.people["zoe-o-neill"].credentials]
    plain += facts.people["zoe-o-neill"].affiliations
    shown = spaced(BeautifulSoup(made[COURSE].html, "html.parser").text)
    for text in (one for each in plain for one in texts(each)):
        assert spaced(text) in shown


def test_nothing_that_was_written_runs_or_is_a_link_to_what_runs(made):
    for page in (one for one in made.values() if isinstance(one, Page)):
        soup = BeautifulSoup(page.html, "html.parser")
        assert not soup.select("style, img:not(.funder__logo, .portrait), iframe"), page.path
        assert not soup.find_all("script", type=lambda kind: kind != "application/json")
        assert not [tag for tag in soup.find_all() if any(name[:2] == "on" for name in tag.attrs)]
        for link in soup.select("[href]"):
            assert not link["href"].startswith(("javascript:", "data:")), page.path
        assert "49" not in soup.text.replace("1,450", "")


def test_structured_data_says_what_was_written(facts, made):
    course, questions, _ = json.loads(made[COURSE].json_ld)
    source = facts.courses["nasty"]
    assert course["name"] == next(texts(source.title))
    assert course["teaches"] == [one for item in source.outcomes.items for one in texts(item)]
    assert made[COURSE].keywords == source.keywords
    [question] = questions["mainEntity"]
    assert question["name"] == "What about <script>?"
    assert question["acceptedAnswer"]["text"] == "Nothing & nothing. </script>"
    assert course["description"].startswith("The <b>first</b> paragraph & emphasis, strong,")


def test_calendars_say_what_was_written(facts, made):
    calendar = icalendar.Calendar.from_ical(made["courses/nasty/sessions.ics"].content)
    course = facts.courses["nasty"]
    title, variant = next(texts(course.title)), next(texts(course.variants[0].title))
    renewal = f"{title} – {variant}"
    assert [event["SUMMARY"] for event in calendar.walk("VEVENT")] == [
        f"{renewal} (1/4)",
        f"{renewal} (2/4)",
        f"Cancelled: {renewal} (3/4)",
        f"Postponed: {title}",
        f"Cancelled: {renewal} (4/4)",
    ]
    assert "second line,\tthird\n" in calendar.walk("VEVENT")[1]["DESCRIPTION"]
