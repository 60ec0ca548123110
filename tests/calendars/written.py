"""What calendars have to hold, worked out from the YAML itself and not by the program."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib import resources
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

import yaml
from repeated import with_dates

PAST, CANCELLED = timedelta(days=365), timedelta(days=30)


@cache
def zone(name):
    with resources.files("tzdata").joinpath("zoneinfo", name).open("rb") as file:
        return ZoneInfo.from_file(file)


def load(path):
    """A YAML file whose values all stay texts."""
    return yaml.load(path.read_text(encoding="utf-8"), yaml.CBaseLoader)  # noqa: S506 - makes texts only


def english(text, own):
    """A text in English, else in the organisation's own language, else in any."""
    if isinstance(text, str):
        return text.strip()
    return (text.get("en") or text.get(own) or next(iter(text.values()))).strip()


def at(local, session):
    """The instant of 2027-01-14 12:00 by the session's clock, or by an offset that follows."""
    day, clock, *offset = local.replace("T", " ").split()
    moment = datetime.strptime(f"{day} {clock[:5].strip(':')}", "%Y-%m-%d %H:%M")  # noqa: DTZ007
    if offset:
        there = datetime.strptime(offset[0].replace("\u2212", "-"), "%z").tzinfo
        return moment.replace(tzinfo=there).astimezone(UTC)
    return moment.replace(tzinfo=zone(session["zone"])).astimezone(UTC)


def times(meeting, session):
    """Start and end as calendars write them, and the instant at which it is over."""
    start, end = meeting["start"], meeting.get("end") or meeting["start"]
    if ":" not in start:
        after = date.fromisoformat(end) + timedelta(days=1)
        return start, f"{after}", at(f"{after} 00:00", session)
    end = end if re.match(r"\d{4}-", end) else f"{start[:10]} {end}"
    first, last = at(start, session), at(end, session)
    return f"{first:%Y-%m-%dT%H:%M:%SZ}", f"{last:%Y-%m-%dT%H:%M:%SZ}", last


@dataclass(frozen=True)
class Run:
    """A session in calendars: its events by UID, the feeds that hold it and a file of its own."""

    id: str
    events: dict[str, tuple[str, str, str]]
    over: datetime
    cancelled: bool
    feeds: frozenset[str]
    file: str | None

    @property
    def start(self):
        return min(start for start, _, _ in self.events.values())


def sessions_below(root, own):
    """Each session with its course's slug and title, by id."""
    found = {}
    for path in sorted((root / "data" / "sessions").glob("*.yml")):
        course = load(root / "data" / "courses" / path.name)
        title = english(course["title"], own)
        variants = {one["key"]: english(one["title"], own) for one in course.get("variants", [])}
        for session in load(path) or []:
            variant = variants.get(session.get("variant"))
            name = f"{title} – {variant}" if variant else title
            found[session["id"]] = (path.stem, name, with_dates(session))
    return found


def with_cancelled(session, deleted):
    """A session with its deleted meetings, as cancelled ones."""
    cancelled = [meeting | {"status": "cancelled"} for meeting in deleted]
    return session | {"meetings": [*session["meetings"], *cancelled]}


def address(course, variant, delivery, language, province):
    parts = [
        variant and f"variant-{variant}",
        delivery,
        language and f"language-{language}",
        province and f"province-{province.lower()}",
    ]
    name = "_".join(filter(None, parts)) or ("sessions" if course else "all")
    return f"{course or 'sessions/'}{name}.ics"


class Written:
    """What the sessions below `root` come to; `before` are those of an earlier commit."""

    def __init__(self, root, before=None, changed=None):
        self.organization = load(root / "data" / "organization.yml")
        self.courses = {path.stem for path in (root / "data" / "courses").glob("*.yml")}
        self.own = self.organization.get("language", "en")
        self.now = sessions_below(root, self.own)
        self.before = before.now if before else {}
        self.had = self.courses | {slug for slug, _, _ in self.before.values()}
        deleted = {
            session["id"]: self.deleted(session, changed) for _, _, session in self.before.values()
        }
        self.runs = [
            self.run(slug, title, with_cancelled(session, deleted.get(session["id"], [])))
            for slug, title, session in self.now.values()
        ]
        self.former = []  # deleted once they were over
        for slug, title, session in self.before.values():
            if session["id"] in self.now:
                continue
            if gone := deleted[session["id"]]:
                removed = session | {"meetings": gone, "status": "cancelled"}
                self.runs.append(self.run(slug, title, removed, has_page=slug in self.courses))
            else:
                self.former.append(self.run(slug, title, session, has_page=False))

    def deleted(self, session, changed):
        """The meetings of an earlier session that were deleted before they were over."""
        there = self.now[session["id"]][2]["meetings"] if session["id"] in self.now else []
        keys = {meeting.get("key") for meeting in there}
        return [
            meeting
            for meeting in session["meetings"]
            if meeting.get("key") not in keys and times(meeting, session)[2] > changed
        ]

    def run(self, slug, title, session, *, has_page=True):
        namespace = UUID(self.organization["calendar_namespace"])
        id_, status = session["id"], session.get("status")
        ordered = sorted(session["meetings"], key=lambda one: times(one, session)[2])
        held = [meeting for meeting in ordered if meeting.get("status") != "cancelled"]
        events = {}
        for number, meeting in enumerate(ordered, start=1):
            start, end, _ = times(meeting, session)
            summary = f"{title} ({number}/{len(ordered)})" if len(ordered) > 1 else title
            if meeting.get("status") == "cancelled":
                summary = f"Cancelled: {summary}"
            elif status in ("cancelled", "postponed"):
                summary = f"{status.title()}: {summary}"
            else:
                if session.get("availability") == "full":
                    summary = f"Full: {summary}"
                if self.moved(id_, meeting.get("key"), start):
                    summary = f"Moved: {summary}"
            events[str(uuid5(namespace, f"{id_}/{meeting.get('key', 'main')}"))] = (
                start,
                end,
                summary,
            )
        return Run(
            id=id_,
            events=events,
            over=max(times(meeting, session)[2] for meeting in held or ordered),
            cancelled=status == "cancelled",
            feeds=frozenset(self.feeds_of(slug, session)),
            file=f"courses/{slug}/sessions/{id_}.ics" if has_page else None,
        )

    def moved(self, id_, key, start):
        _, _, session = self.before.get(id_, (None, None, {"meetings": []}))
        earlier = [one for one in session["meetings"] if one.get("key") == key]
        return bool(earlier) and times(earlier[0], session)[0] != start

    def feeds_of(self, slug, session):
        """Of every combination of what the session is."""
        mode, own = session["delivery_mode"], self.organization["country"]
        provinces = set()
        for meeting in session["meetings"] if mode != "online" else []:
            place = meeting.get("place") or session.get("place") or {}
            if place.get("province") and place.get("country", own) == own:
                provinces.add(place["province"])
        for course in (f"courses/{slug}/", ""):
            for variant in {session.get("variant"), None}:
                for language in (session.get("language") or self.own, None):
                    for delivery in (mode, None):
                        for province in (*provinces, None):
                            yield address(course, variant, delivery, language, province)

    def feeds(self):
        """The address of every feed; a course without sessions has one too, and a deleted one."""
        of_courses = {f"courses/{slug}/sessions.ics" for slug in self.had}
        return of_courses.union(
            {"sessions/all.ics"}, *(run.feeds for run in self.runs + self.former)
        )

    def shown(self, feed, now):
        """The sessions in a feed: a year of past ones, a month of cancelled ones, or the last."""
        mine = [run for run in self.runs if feed in run.feeds]
        mine = mine or [run for run in self.former if feed in run.feeds]
        kept = [run for run in mine if run.over + (CANCELLED if run.cancelled else PAST) > now]
        return kept or sorted(mine, key=lambda one: (not one.cancelled, one.start, one.id))[-1:]

    def files(self, now):
        """The events by UID of every file, by its address."""
        found = {run.file: run.events for run in self.runs if run.file}
        for feed in self.feeds():
            events = [run.events for run in self.shown(feed, now)]
            found[feed] = {uid: event for some in events for uid, event in some.items()}
        return found
