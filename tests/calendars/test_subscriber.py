"""A subscriber's own programs, vdirsyncer and khal, follow what becomes of sessions."""

import json
import shutil
from datetime import UTC, datetime, timedelta

import pytest
from servers import served
from site_settings import site_settings

from .conftest import ROOT, SITE_URL, Source
from .subscriber import BIN, Subscriber, run
from .test_form import event_of, events_of

COURSE = "grief-at-work"
SESSION = {"delivery_mode": "online", "zone": "America/Vancouver"}
PUBLISHED = datetime(2026, 12, 28, 9, tzinfo=UTC)
DAYS = {"stays": 1, "moves": 2, "is-off": 3, "vanishes": 4}


class Published:
    """A small site in a repository, built where it is served."""

    def __init__(self, folder):
        plan = folder / "plan"
        shutil.copytree(ROOT / "tests" / "demo", plan)
        for path in (plan / "data").glob("*s/*.yml"):
            if path.stem != COURSE:
                path.unlink()
        days = {id_: {"start": f"2027-02-{day:02} 09:00"} for id_, day in DAYS.items()}
        sessions = [
            SESSION | {"id": id_, "meetings": [day | {"end": "12:00"}]}
            for id_, day in days.items()
        ]
        (plan / "data" / "sessions" / f"{COURSE}.yml").write_text(json.dumps(sessions))
        self.source = Source.copied(plan, folder / "sources")
        (self.source.root / "mkdocs.yml").write_text(site_settings(SITE_URL), encoding="utf-8")
        self.site = folder / "site"
        self.days = 0

    def change(self, id_, change):
        """Change a session and publish the site."""
        self.source.change_session(COURSE, id_, change)
        self.publish()

    def publish(self):
        """Commit, two days after the last time, and build."""
        self.days += 2
        self.source.commit(PUBLISHED + timedelta(days=self.days))
        now = ("--now", "2027-01-10T12:00")
        run(BIN / "prospectus", "build", self.source.root, "--to", self.site, *now)
        files = {
            path.relative_to(self.site).as_posix(): path.read_bytes()
            for path in self.site.rglob("*.ics")
        }
        assert files == self.source.built(), "the same bytes as the other tests look at"

    def uids(self):
        """The UIDs of all entries."""
        events = events_of((self.site / "sessions" / "all.ics").read_bytes())
        return sorted(event_of(event)["UID"] for event in events)


def entry(day, status="CONFIRMED", title="Grief at Work"):
    return f"2027-02-{day:02} 09:00", f"2027-02-{day:02} 12:00", status, title


@pytest.fixture
def published(tmp_path):
    return Published(tmp_path)


def test_a_subscriber_follows_every_change(published, tmp_path):
    published.publish()
    uids = published.uids()
    with served(published.site) as address:
        subscriber = Subscriber(tmp_path / "subscriber", f"{address}sessions/all.ics")
        expected = {id_: entry(day) for id_, day in DAYS.items()}
        assert subscriber.sees() == expected

        moved = {"start": "2027-02-12 09:00", "end": "12:00"}
        published.change("moves", lambda session: session.update(meetings=[moved]))
        expected["moves"] = entry(12, title="Moved: Grief at Work")
        assert subscriber.sees() == expected

        published.change("is-off", lambda session: session.update(status="cancelled"))
        expected["is-off"] = entry(3, "CANCELLED", "Cancelled: Grief at Work")
        assert subscriber.sees() == expected

        published.source.drop_session(COURSE, "vanishes")
        published.publish()
        expected["vanishes"] = entry(4, "CANCELLED", "Cancelled: Grief at Work")
        assert subscriber.sees() == expected
        assert subscriber.sees() == expected, "a second look changes nothing"
    assert published.uids() == uids
