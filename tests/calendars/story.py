"""The story of a site: its changes one commit at a time, each with what it does to entries."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib import metadata
from uuid import UUID, uuid5

import yaml
from small_site import COURSE, NAMESPACE, ORGANIZATION

from prospectus.assembly.build import build_site
from prospectus.site import read_settings

from .conftest import Source
from .subscriber import BIN, run

START = datetime(2026, 12, 5, 12, tzinfo=UTC)
URL = "https://courses.example.org/"
LOCK = "tzdata=={} \\\n    --hash=sha256:1\n"
CONTACT = {"email": "hello@example.org", "phone": "1-833-888-5327"}
PLACE = {"venue": "Riverside Hospital", "city": "Ottawa", "province": "ON"}


def at(day, start="12:00", end="15:00", **more):
    return more | {"start": f"{day} {start}", "end": end}


SESSIONS = [
    {
        "id": "a",
        "delivery_mode": "online",
        "zone": "America/Vancouver",
        "meetings": [at("2027-12-02")],
    },
    {
        "id": "b",
        "delivery_mode": "online",
        "zone": "America/Toronto",
        "meetings": [at("2027-11-02", key="part-1"), at("2027-11-09", key="part-2")],
    },
    {
        "id": "c",
        "delivery_mode": "hybrid",
        "zone": "America/Toronto",
        "meetings": [at("2027-10-05")],
        "place": PLACE,
    },
    {
        "id": "d",
        "delivery_mode": "online",
        "zone": "America/Toronto",
        "meetings": [{"start": "2027-10-20"}],
    },
    {
        "id": "p",
        "delivery_mode": "online",
        "zone": "America/Toronto",
        "meetings": [at("2026-12-20")],
    },
]
KEYS = ["main", "part-1", "part-2", "part-3", "morning", "afternoon"]
KEYS += [f"2027-09-{day:02}" for day in (7, 14, 21)]
LABELS = {
    str(uuid5(UUID(NAMESPACE), f"{session}/{key}")): f"{session}/{key}".removesuffix("/main")
    for session in "abcdefgp"
    for key in KEYS
}


class Life:
    """A site in a repository, and its calendars as last published."""

    def __init__(self, folder):
        root = folder / "sources"
        root.mkdir(parents=True)
        self.source, self.root = Source(root), root
        self.now, self.course, self.files = START, "pain", {}
        self.source.git("init", "--quiet", "--initial-branch=main")
        for picture in ("logo", "favicon"):
            self.put(f"docs/{ORGANIZATION[picture]}", "<svg/>")
        self.put("mkdocs.yml", f"site_name: Courses\nsite_url: {URL}\n")
        self.put("requirements.lock", LOCK.format("2025.2"))
        self.put("data/organization.yml", ORGANIZATION | {"contact": CONTACT})
        for slug, title in (("pain", "Pain"), ("grief", "Grief")):
            self.put(f"data/courses/{slug}.yml", COURSE | {"title": title})
        self.put("data/sessions/pain.yml", SESSIONS)
        self.commit()

    def put(self, name, content):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = content if isinstance(content, str) else yaml.safe_dump(content, sort_keys=False)
        path.write_text(text, encoding="utf-8")

    def text(self, name):
        return (self.root / name).read_text(encoding="utf-8")

    def commit(self):
        self.source.commit(self.now)

    def git(self, *arguments, at=None):
        self.source.git(*arguments, at=at or self.now)

    def set(self, id_, **facts):
        """Change facts of a session; None removes one."""

        def change(session):
            session.update(facts)
            for name in [name for name, value in facts.items() if value is None]:
                del session[name]

        self.source.change_session(self.course, id_, change)

    def meetings(self, id_, *meetings):
        self.set(id_, meetings=list(meetings))

    def build(self):
        """Every calendar, as a build of the sources makes them now."""
        site = build_site(self.root, read_settings(self.root / "mkdocs.yml"), self.now)
        routes = site.file_routes.items()
        return {path: route.make().content for path, route in routes if path.endswith(".ics")}


@dataclass
class Step:
    """A change of the site; the entries that it changes; what a subscriber sees of some then."""

    change: Callable[[Life], None]
    entries: set[str]
    seen: set[str]

    @property
    def name(self):
        return self.change.__name__.replace("_", " ")


STEPS: list[Step] = []


def step(entries="", *seen):
    """The function is the change; `entries` are those that it changes, `seen` what khal lists.

    An entry is a session, or a session and the key of a meeting: `a b/part-2`.
    """

    def add(change):
        STEPS.append(Step(change, set(entries.split()), set(seen)))
        return change

    return add


@step("a", "2027-12-02 14:00 Pain")
def new_rules_of_time_zones(life):
    life.put("requirements.lock", LOCK.format(metadata.version("tzdata")))
    life.commit()


@step("e", "2027-06-10 11:00 Pain")
def a_session_is_added(life):
    session = {
        "id": "e",
        "delivery_mode": "online",
        "zone": "America/Toronto",
        "meetings": [at("2027-06-10", "11:00", "12:30")],
    }
    life.source.change("sessions/pain.yml", lambda sessions: sessions.append(session))
    life.commit()


@step("a b/part-1 b/part-2 c d e p")
def the_course_gets_another_title(life):
    life.source.change("courses/pain.yml", lambda course: course.update(title="Pain, in Practice"))
    life.commit()


@step("a")
def a_session_ends_later(life):
    life.meetings("a", at("2027-12-02", end="16:00"))
    life.commit()


@step("a", "2027-12-02 15:00 Moved: Pain, in Practice")
def a_session_starts_later(life):
    life.meetings("a", at("2027-12-02", "13:00", "16:00"))
    life.commit()


@step("a", "2027-12-03 15:00 Moved: Pain, in Practice")
def a_session_gets_another_date(life):
    life.meetings("a", at("2027-12-03", "13:00", "16:00"))
    life.commit()


@step("e")
def a_session_gets_another_zone(life):
    life.set("e", zone="America/Halifax")
    life.commit()


@step("d")
def a_date_gets_its_hours(life):
    life.meetings("d", at("2027-10-20", "09:00", "10:00"))
    life.commit()


@step("b/part-1 b/part-2 b/part-3")
def a_meeting_is_added(life):
    life.meetings(
        "b", *[at(f"2027-11-{day:02}", key=f"part-{n}") for n, day in ((1, 2), (2, 9), (3, 16))]
    )
    life.commit()


@step("b/part-2", "2027-11-09 12:00 Cancelled: Pain, in Practice (2/3)")
def one_meeting_is_cancelled(life):
    life.meetings(
        "b",
        at("2027-11-02", key="part-1"),
        at("2027-11-09", key="part-2", status="cancelled"),
        at("2027-11-16", key="part-3"),
    )
    life.commit()


@step("b/part-3", "2027-11-16 12:00 Cancelled: Pain, in Practice (3/3)")
def one_meeting_is_deleted(life):
    life.meetings(
        "b", at("2027-11-02", key="part-1"), at("2027-11-09", key="part-2", status="cancelled")
    )
    life.commit()


@step("b/part-2 b/part-3", "2027-11-16 12:00 Pain, in Practice (3/3)")
def both_meetings_return(life):
    life.meetings(
        "b", *[at(f"2027-11-{day:02}", key=f"part-{n}") for n, day in ((1, 2), (2, 9), (3, 16))]
    )
    life.commit()


@step("e e/morning e/afternoon")
def a_meeting_is_split(life):
    life.meetings(
        "e",
        at("2027-06-10", "11:00", "11:30", key="morning"),
        at("2027-06-10", "12:00", "12:30", key="afternoon"),
    )
    life.commit()


@step("a", "2027-12-03 15:00 Postponed: Pain, in Practice")
def a_session_is_postponed(life):
    life.set("a", status="postponed")
    life.commit()


@step("a")
def a_session_is_scheduled_again(life):
    life.set("a", status=None)
    life.commit()


@step()
def few_seats_are_left(life):
    life.set("c", availability="few")
    life.commit()


@step("c", "2027-10-05 12:00 Full: Pain, in Practice")
def a_session_is_full(life):
    life.set("c", availability="full")
    life.commit()


@step("c", "2027-10-06 12:00 Moved: Full: Pain, in Practice")
def a_full_session_moves(life):
    life.meetings("c", at("2027-10-06"))
    life.commit()


@step("d")
def a_session_gets_a_note(life):
    life.set("d", note="Bring [the book](https://www.example.org/book).\n\n- tea\n- a case")
    life.commit()


@step("c")
def a_session_gets_another_place(life):
    life.set("c", place=PLACE | {"venue": "Hilltop Hospital"})
    life.commit()


@step("d")
def a_session_gets_an_address_to_join(life):
    life.set("d", online_url="https://meet.example.org/d")
    life.commit()


@step("d")
def a_session_gets_a_registration_page(life):
    life.set("d", registration={"url": "https://register.example.org/d"})
    life.commit()


@step("c")
def a_session_is_taught_in_another_way(life):
    life.set("c", delivery_mode="in-person")
    life.commit()


@step("c")
def a_session_is_in_another_language(life):
    life.set("c", language="fr")
    life.commit()


@step("c")
def a_session_goes_to_another_province(life):
    life.set("c", place={"venue": "Hilltop Hospital", "city": "Gatineau", "province": "QC"})
    life.commit()


@step("d", "2027-10-20 09:00 Grief")
def a_session_goes_to_another_course(life):
    [moved] = [
        one for one in yaml.safe_load(life.text("data/sessions/pain.yml")) if one["id"] == "d"
    ]
    life.source.drop_session("pain", "d")
    life.put("data/sessions/grief.yml", [moved])
    life.commit()


@step(
    "a b/part-1 b/part-2 b/part-3 c e/morning e/afternoon e p",
    "2027-12-03 15:00 Pain, in Practice",
)
def the_course_is_renamed(life):
    run(BIN / "prospectus", "rename", "course", "pain", "pain-care", "--site", life.root)
    life.course = "pain-care"
    life.commit()


@step("d")
def the_other_course_is_renamed_by_hand(life):
    for folder in ("courses", "sessions"):
        life.git("mv", f"data/{folder}/grief.yml", f"data/{folder}/loss.yml")
    life.source.change("courses/loss.yml", lambda course: course.update(aliases=["grief"]))
    life.commit()


@step("c", "2027-10-06 12:00 Cancelled: Pain, in Practice")
def a_session_is_deleted(life):
    life.source.drop_session("pain-care", "c")
    life.commit()


@step("c", "2027-10-06 12:00 Moved: Full: Pain, in Practice")
def a_deleted_session_returns(life):
    before = life.source.root
    content = run("git", "-C", before, "show", "HEAD~1:data/sessions/pain-care.yml")
    life.put("data/sessions/pain-care.yml", content)
    life.commit()


@step("e/morning e/afternoon")
def a_session_becomes_a_draft(life):
    life.set("e", draft="true")
    life.commit()


@step("e/morning e/afternoon")
def a_draft_is_published_again(life):
    life.set("e", draft=None)
    life.commit()


@step("d", "2027-10-20 09:00 Cancelled: Grief")
def a_course_becomes_a_draft(life):
    life.source.change("courses/loss.yml", lambda course: course.update(draft="true"))
    life.commit()


@step("d", "2027-10-20 09:00 Grief")
def a_course_is_published_again(life):
    life.source.change("courses/loss.yml", lambda course: course.pop("draft"))
    life.commit()


@step()
def a_comment_is_added(life):
    name = "data/sessions/pain-care.yml"
    life.put(name, "# All sessions\n" + life.text(name))
    life.commit()


@step()
def keys_change_their_order(life):
    life.source.change_session(
        "pain-care", "a", lambda session: session.update(zone=session.pop("zone"))
    )
    life.commit()


@step()
def files_are_formatted(life):
    run(BIN / "prospectus", "format", life.root)
    life.commit()


@step()
def a_file_is_not_valid(life):
    name = "data/sessions/pain-care.yml"
    life.put(name, life.text(name).replace("zone: America/Vancouver", "zone: America/Vancouvr"))
    life.commit()


@step("a")
def the_file_is_valid_again(life):
    name = "data/sessions/pain-care.yml"
    life.put(name, life.text(name).replace("America/Vancouvr", "America/Vancouver"))
    life.set("a", note="Bring tea.")
    life.commit()


@step("a", "2027-12-03 15:00 Full: Pain, in Practice")
def a_commit_is_amended_before_it_is_published(life):
    life.set("a", availability="waitlist")
    life.commit()
    life.set("a", availability="full")
    life.git("add", "--all")
    life.git("commit", "--quiet", "--amend", "--no-edit")


@step("a")
def a_change_is_reverted(life):
    life.git("revert", "--no-edit", "HEAD")


def branch(life):
    """Two commits on a branch."""
    life.git("switch", "--quiet", "--create", "mine")
    life.set("a", note="Bring a friend.")
    life.commit()
    life.set("a", note="Bring two friends.")
    life.now += timedelta(hours=1)
    life.commit()
    life.git("switch", "--quiet", "main")


@step("a")
def a_branch_is_merged(life):
    branch(life)
    life.git("merge", "--quiet", "--no-ff", "--no-edit", "mine")
    life.git("branch", "--quiet", "--delete", "mine")


@step("a")
def a_branch_is_squashed(life):
    life.git("switch", "--quiet", "--create", "mine")
    for note in ("Bring nothing.", "Bring coffee."):
        life.set("a", note=note)
        life.commit()
    life.git("switch", "--quiet", "main")
    life.git("merge", "--quiet", "--squash", "mine")
    life.git("commit", "--quiet", "--message=Squashed")
    life.git("branch", "--quiet", "--delete", "--force", "mine")


@step("a d")
def a_branch_is_rebased(life):
    life.git("switch", "--quiet", "--create", "mine")
    life.set("a", note="Bring lunch.")
    life.commit()
    life.git("switch", "--quiet", "main")
    life.source.change_session("loss", "d", lambda session: session.update(note="Bring a case."))
    life.commit()
    life.git("switch", "--quiet", "mine")
    life.git("rebase", "--quiet", "main")
    life.git("switch", "--quiet", "main")
    life.git("merge", "--quiet", "--ff-only", "mine")
    life.git("branch", "--quiet", "--delete", "mine")


@step()
def a_change_and_its_opposite_in_one_commit(life):
    life.set("a", note="Bring dinner.")
    life.set("a", note="Bring lunch.")
    life.source.git("commit", "--quiet", "--all", "--allow-empty", "--message=Nothing")


@step("a")
def two_changes_within_a_minute(life):
    for note in ("Bring a pen.", "Bring two pens."):
        life.set("a", note=note)
        life.commit()
        life.now += timedelta(seconds=10)


@step("a")
def a_commit_comes_from_a_clock_that_is_ahead(life):
    life.set("a", note="Bring paper.")
    life.git("add", "--all")
    life.git("commit", "--quiet", "--message=Ahead", at=life.now + timedelta(days=1))


@step("a")
def a_commit_comes_from_the_right_clock_again(life):
    life.now -= timedelta(days=2) - timedelta(hours=1)
    life.set("a", note="Bring a book.")
    life.commit()
    life.now += timedelta(days=2)


EVERY = "a b/part-1 b/part-2 b/part-3 c d e e/morning e/afternoon p"


@step(EVERY)
def the_site_gets_another_address(life):
    life.put("mkdocs.yml", "site_name: Courses\nsite_url: https://learn.example.org/\n")
    life.commit()


@step(EVERY)
def the_organization_gets_another_phone_number(life):
    life.source.change(
        "organization.yml", lambda own: own["contact"].update(phone="1-800-555-0199")
    )
    life.commit()


@step()
def the_organization_gets_another_colour(life):
    life.source.change("organization.yml", lambda own: own["colors"].update(accent="#a83232"))
    life.commit()


@step(
    "f/2027-09-07 f/2027-09-14 f/2027-09-21",
    "2027-09-14 19:00 Pain, in Practice (2/3)",
)
def a_repeated_meeting_is_added(life):
    meeting = at("2027-09-07", "19:00", "21:00", every="week", count="3")
    session = {
        "id": "f",
        "delivery_mode": "online",
        "zone": "America/Toronto",
        "meetings": [meeting],
    }
    life.source.change("sessions/pain-care.yml", lambda sessions: sessions.append(session))
    life.commit()


@step(
    "f/2027-09-14 f/2027-09-21",
    "2027-09-15 19:00 Moved: Pain, in Practice (2/3)",
    "2027-09-21 19:00 Cancelled: Pain, in Practice (3/3)",
)
def one_date_moves_and_one_is_left_out(life):
    meeting = at(
        "2027-09-07", "19:00", "21:00", every="week", count="3", **{"except": ["2027-09-21"]}
    )
    life.meetings("f", meeting, at("2027-09-15", "19:00", "21:00", key="2027-09-14"))
    life.commit()


@step("b/part-1 b/part-2 b/part-3")
def a_change_is_built_before_it_is_committed(life):
    life.set("b", note="Bring tea.")
    for path in (life.root / "data").rglob("*.yml"):
        os.utime(path, (life.now.timestamp(), life.now.timestamp()))


@step("b/part-1 b/part-2 b/part-3")
def the_change_is_committed(life):
    life.set("b", note="Bring much tea.")
    life.commit()


@step("f/2027-09-14", "2027-09-15 19:00 Pain, in Practice (2/3)")
def a_month_passes(life):
    life.now += timedelta(days=31)


@step("d", "2027-10-20 09:00 Cancelled: Grief")
def a_course_is_deleted(life):
    for folder in ("courses", "sessions"):
        (life.root / "data" / folder / "loss.yml").unlink()
    life.commit()


@step()
def all_is_over(life):
    life.now = datetime(2028, 2, 1, 12, tzinfo=UTC)


@step()
def years_pass(life):
    life.now = datetime(2031, 2, 1, 12, tzinfo=UTC)
