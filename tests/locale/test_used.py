"""Each phrase of the words file is shown somewhere: on a page, in a calendar or to an editor.

Those of the manual are looked for in `tests/manual`, where a manual is made anyway.
"""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from phrases import mark_phrases, marks_in, outputs_texts
from site_settings import site_settings
from small_site import COURSE, ORGANIZATION, PEOPLE, SESSION

from prospectus.facts import Catalogue, Course, Organization, Person, Session, Text
from prospectus.history.model import ChangeEvent, ChangeKind, History, Revision
from prospectus.loading import read_catalogue
from prospectus.site import Settings, Site
from prospectus.views import view_site

NOW = datetime(2027, 1, 10, 17, tzinfo=UTC)
CHANGED = datetime(2027, 1, 8, 17, tzinfo=UTC)
SESSIONS_FILE = "data/sessions/pain.yml"
SITE_URL = "https://courses.example.org/"


def texts_of(facts, words, revision=None, **history):
    """All texts of a site, each of whose meetings has the same revision."""
    sessions = [session for several in facts.sessions.values() for session in several]
    keys = [(session.id, meeting.key) for session in sessions for meeting in session.meetings]
    revision = revision or Revision(created=CHANGED, modified=CHANGED)
    known = History(revisions=dict.fromkeys(keys, revision), **history)
    view = view_site(facts, words, NOW, known)
    settings = Settings(site_url=SITE_URL, flyers=True)
    return outputs_texts(Site(view=view, settings=settings))


def small(*sessions, **organization):
    return Catalogue(
        organization=Organization.model_validate(ORGANIZATION | organization),
        people={key: Person.model_validate(person) for key, person in PEOPLE.items()},
        accreditors={},
        courses={"pain": Course.model_validate(COURSE)} if sessions else {},
        sessions={"pain": sessions} if sessions else {},
    )


def many_sessions():
    """So many that months have pages of their own, also past ones; the first has few seats."""
    days = [f"2027-02-{number % 28 + 1:02}" for number in range(60)]
    past_days = [f"2026-02-{number % 28 + 1:02}" for number in range(60)]
    for number, day in enumerate([*days, "2027-03-14", *past_days, "2026-01-14"]):
        yield Session.model_validate(
            SESSION
            | {"id": f"pain-{number}", "meetings": [{"start": f"{day} 12:00", "end": "15:00"}]}
            | {"registration": {"url": "https://register.example.org/"}}
            | ({} if number else {"availability": "few"})
        )
    facts = {name: SESSION[name] for name in ("delivery_mode", "zone")}
    for season in ("spring", "summer", "fall", "winter"):
        yield Session.model_validate(facts | {"id": season, "expected": f"{season} 2028"})
    yield Session.model_validate(facts | {"id": "later", "expected": "to be announced"})


def with_changes(words):
    """A site with a second page of sessions, the first of which moved and changed in every way."""
    sessions = tuple(many_sessions())
    before = Session.model_validate(SESSION | {"id": "pain-0"})
    changes = tuple(
        ChangeEvent(
            at=CHANGED,
            kind=kind,
            course="pain",
            title=Text.model_validate("Pain"),
            session=sessions[0],
            before=before,
        )
        for kind in ChangeKind
    )
    facts = small(*sessions, zones=["America/Whitehorse", "Asia/Tokyo"])
    moved = Revision(created=CHANGED, modified=CHANGED, sequence=1, moved_from=before)
    return texts_of(facts, words, moved, changes=changes)


def with_admission(words):
    """Sites whose learners register or apply before, until and after a deadline."""
    dates = (
        {"opens": "2027-02-01"},
        {"closes": "2027-02-01"},
        {"closes": "2027-02-01", "extended_from": "2027-01-20"},
        {"closes": "2027-01-05"},
    )
    price = {"amount": "300", "from": "2027-02-01"}
    session = Session.model_validate(SESSION)
    for times in dates:
        enrolment = {"url": "https://register.example.org/"} | times
        course = COURSE | {
            "admission": {"application": enrolment},
            "registration": enrolment,
            "prices": [price],
            "payment": {"tax": "included"},
        }
        facts = small(session)
        courses = {"pain": Course.model_validate(course)}
        sessions = {"pain": (session.with_registration(courses["pain"].registration),)}
        yield from texts_of(replace(facts, courses=courses, sessions=sessions), words)


def write_small_site(folder):
    """The sources of the small site, whose session is a draft, with a page written by hand."""
    texts = {
        "mkdocs.yml": site_settings(SITE_URL, ["navigation.footer"]),
        "docs/by-hand.md": "# By hand\n\n## A part\n\n## Another part\n",
        "docs/images/logo.svg": "<svg/>",
        "docs/images/favicon.svg": "<svg/>",
        "data/organization.yml": json.dumps(ORGANIZATION),
        "data/people.yml": json.dumps(PEOPLE),
        "data/courses/pain.yml": json.dumps(COURSE),
        SESSIONS_FILE: json.dumps([SESSION | {"draft": "true"}]),
    }
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def served_pages(folder, words, monkeypatch):
    """The pages that `mkdocs serve` makes of broken data, then good data, then broken again."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(NOW.timestamp())))
    monkeypatch.setattr("prospectus.assembly.build.load_words", {"en": words}.get)
    config = load_config(str(folder / "mkdocs.yml"))
    config.plugins.on_startup(command="serve", dirty=False)
    sessions = folder / SESSIONS_FILE
    good = sessions.read_text(encoding="utf-8")
    for text in ("[", good, "["):
        sessions.write_text(text, encoding="utf-8")
        build(config)
        for page in (folder / "site").rglob("*.html"):
            yield page.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def shown(root, tmp_path_factory):
    """The names of all phrases, and of those that some site shows."""
    words, names = mark_phrases()
    marks = set()
    for site in ("tests/demo", "tests/nasty"):
        marks |= marks_in(*texts_of(read_catalogue(root / site).published(), words))
    marks |= marks_in(*texts_of(small(), words), *with_changes(words))
    marks |= marks_in(*with_admission(words))
    with pytest.MonkeyPatch.context() as monkeypatch:
        folder = tmp_path_factory.mktemp("served")
        write_small_site(folder)
        marks |= marks_in(*served_pages(folder, words, monkeypatch))
    return set(names.values()), {names[mark] for mark in marks}


def test_every_phrase_is_shown_somewhere(shown):
    all_phrases, shown_phrases = shown
    unused = all_phrases - shown_phrases
    assert sorted(phrase for phrase in unused if not phrase.startswith("manual.")) == []
