"""The sample as a site for Hugo, as somebody who knows Hugo would write it."""

from __future__ import annotations

import shutil
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from prospectus.facts import Session, load_zone, parse_start, to_instant

from .catalogue import NOW, PROGRAM, Sample

_SITE = Path(__file__).parent / "hugo"
_FIRST_PAGE = 60
"""Whole months are on the first page of upcoming sessions until it has as many."""
_WITH_DATA = ["html", "data"]


class _Dumper(yaml.CSafeDumper):
    """Writes times as Hugo reads them."""


_Dumper.add_representer(
    datetime,
    lambda dumper, moment: dumper.represent_scalar(
        "tag:yaml.org,2002:timestamp", moment.isoformat()
    ),
)


def write_hugo_site(folder: Path, sample: Sample) -> None:
    """Write templates and content into a new folder."""
    shutil.copytree(_SITE, folder)
    shutil.copytree(PROGRAM / "docs", folder / "static")
    content = folder / "content"
    for key, person in sample.people.items():
        _write(content / "people" / key / "_index.md", {"title": person["name"], **person})
    sessions = [
        _session(slug, sample, session.fields)
        for slug, planned in sample.sessions.items()
        for session in planned
    ]
    for slug, course in sample.courses.items():
        _write(content / "courses" / slug / "_index.md", _course(course, sample))
    for session in sessions:
        home = content / "courses" / session.pop("course") / "sessions"
        _write(home / f"{session.pop('id')}.md", session)
    for path, page in _lists(sessions, sample).items():
        _write(content / path, page)


def _write(path: Path, front_matter: dict[str, Any], text: str = "") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    header = yaml.dump(front_matter, Dumper=_Dumper, allow_unicode=True, sort_keys=False)
    path.write_text(f"---\n{header}---\n{text}", encoding="utf-8")


def _course(course: dict[str, Any], sample: Sample) -> dict[str, Any]:
    grants = [
        grant | {"name": sample.accreditors[grant["accreditor"]]["name"]}
        for grant in course["accreditation"]
    ]
    return course | {
        "type": "course",
        "description": course["tagline"],
        "people": list(dict.fromkeys((*course["authors"], *course["peer_reviewers"]))),
        "accreditation": grants,
        "outputs": ["html", "calendar", "data"],
    }


def _session(slug: str, sample: Sample, fields: dict[str, Any]) -> dict[str, Any]:
    session = Session.model_validate(fields)
    zone = load_zone(session.zone)
    meetings: list[dict[str, Any]] = [
        {
            "start": meeting.starts(session.zone).astimezone(zone),
            "end": meeting.ends(session.zone).astimezone(zone),
            **({"title": meeting.title.root} if meeting.title else {}),
        }
        for meeting in session.meetings
    ]
    title = sample.courses[slug]["title"]
    closes = to_instant(parse_start(fields["registration"]["closes"]), zone)
    return fields | {
        "course": slug,
        "title": f"{title}, {meetings[0]['start']:%B %-d, %Y}",
        "type": "session",
        "course_title": title,
        "date": meetings[0]["start"],
        "ends": int(meetings[-1]["end"].timestamp()),
        "closes": int(closes.timestamp()),
        "meetings": meetings,
        "language": fields.get("language", "en"),
        "status": fields.get("status", "scheduled"),
        "availability": fields.get("availability", "open"),
        "province": fields.get("place", {}).get("province", ""),
        "people": fields["facilitators"],
        "outputs": ["html", "calendar"],
    }


def _lists(sessions: list[dict[str, Any]], sample: Sample) -> dict[str, dict[str, Any]]:
    """The front matter of the pages and feeds of all sessions, by path."""
    upcoming = Counter(
        max(f"{session['date']:%Y-%m}", f"{NOW:%Y-%m}")
        for session in sessions
        if session["ends"] > NOW.timestamp()
    )
    first: list[str] = []
    for month in sorted(upcoming):
        if sum(upcoming[each] for each in first) >= _FIRST_PAGE:
            break
        first.append(month)
    later = [month for month in sorted(upcoming) if month not in first]
    past = Counter(
        f"{session['date']:%Y-%m}" for session in sessions if session["ends"] <= NOW.timestamp()
    )
    latest: list[str] = []
    for month in sorted(past, reverse=True):
        if sum(past[each] for each in latest) >= _FIRST_PAGE:
            break
        latest.append(month)
    earlier = [month for month in past if month not in latest]
    once = _months_once(sample)
    feeds = [("all", "", "")]
    prefixes = {"delivery_mode": "", "language": "language-", "province": "province-"}
    for field, prefix in prefixes.items():
        values = sorted({session[field] for session in sessions} - {""})
        feeds += [(f"{prefix}{value.lower()}", field, value) for value in values]
    lists: dict[str, dict[str, Any]] = {
        "courses/_index.md": {
            "title": "Courses",
            "type": "catalogue",
            "outputs": ["html", "data"],
        },
        "sessions/_index.md": {
            "title": "Upcoming sessions",
            "type": "upcoming",
            "months": first,
            "aliases": [
                f"/sessions/{month}/" for month in once if month not in {*later, *earlier}
            ],
            "outputs": ["html", "rss", "data"],
        },
        "sessions/past.md": {"title": "Past sessions", "type": "past", "months": latest},
        "sessions/changes.md": {"title": "Changes", "type": "changes"},
        "accessibility.md": {"title": "Accessibility"},
    }
    for month in (*later, *earlier):
        title = f"{datetime.fromisoformat(f'{month}-01'):%B %Y}"
        own = (
            {"type": "month", "month": month}
            if month in later
            else {"type": "past", "months": [month]}
        )
        lists[f"sessions/{month}.md"] = {"title": title} | own
    for name, field, value in feeds:
        feed = {"title": name, "type": "feed", "outputs": ["calendar"]}
        lists[f"sessions/{name}.md"] = feed | {"field": field, "value": value}
    return lists


def _months_once(sample: Sample) -> list[str]:
    """The months that once had a page of their own, or have one."""
    known = {
        (fields["meetings"][0]["start"][:7], fields["id"])
        for sessions in sample.sessions.values()
        for session in sessions
        for fields in (session.before, session.fields)
        if fields
    }
    return sorted({month for month, _ in sorted(known)[_FIRST_PAGE - 1 :]})[1:]
