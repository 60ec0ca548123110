"""Adds new releases of tzdata to the table of rules that changed.

python .ci/zone_rules.py requirements.lock hooks/prospectus/history/zone_rules.json

Calendar entries have to get a higher number when new rules move them, but a site has only one
release of tzdata at a time. So the table says which offsets changed in which release since its
first one. `make lock` runs this after it has chosen a release; what is in the table stays.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from packaging.version import Version

HORIZON = datetime(2020, 1, 1, tzinfo=UTC), datetime(2050, 1, 1, tzinfo=UTC)
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
FORMAT = "%Y-%m-%dT%H:%MZ"


class Release(NamedTuple):
    """A release of tzdata: its day, and the file of each zone of a city."""

    version: str
    day: str
    zones: dict[str, bytes]


class Period(NamedTuple):
    """A time in which a zone has another UTC offset, in minutes, than in the release before."""

    start: str
    end: str | None
    before: int
    after: int


def main(lock: Path, table: Path) -> None:
    """Add the releases between the newest one in the table and the one in the lock file."""
    releases = json.loads(table.read_text(encoding="utf-8"))
    [locked] = re.findall(r"^tzdata==(\S+)", lock.read_text(encoding="utf-8"), re.MULTILINE)
    if locked == releases[-1]["version"]:
        return
    before = download(releases[-1]["version"])
    for number in newer_versions(releases[-1]["version"], locked):
        after = download(number)
        releases.append(
            {"version": after.version, "day": after.day, "changes": list(changes(before, after))}
        )
        before = after
    lines = ",\n".join(json.dumps(release) for release in releases)
    table.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def newer_versions(known: str, newest: str) -> list[str]:
    """All versions after `known` up to `newest`, oldest first."""
    output = run_pip("index", "versions", "tzdata")
    line = re.search(r"^Available versions: (.*)$", output, re.MULTILINE)
    if not line:
        sys.exit(f"pip does not list the versions of tzdata:\n{output}")
    numbers = sorted((number.strip() for number in line[1].split(",")), key=Version)
    return [n for n in numbers if Version(known) < Version(n) <= Version(newest)]


def download(number: str) -> Release:
    """A release from the package index; its day is that of its newest file."""
    with tempfile.TemporaryDirectory() as folder:
        run_pip("download", "--quiet", "--no-deps", "--dest", folder, f"tzdata=={number}")
        [wheel] = Path(folder).glob("*.whl")
        with zipfile.ZipFile(wheel) as archive:
            year, month, day, *_ = max(member.date_time for member in archive.infolist())
            names = archive.read("tzdata/zones").decode().split()
            zones = {
                name: archive.read(f"tzdata/zoneinfo/{name}")
                for name in names
                if "/" in name and not name.startswith("Etc/")
            }
    return Release(number, f"{year}-{month:02}-{day:02}", zones)


def run_pip(*arguments: str) -> str:
    """What pip prints; it ends the program if it fails."""
    command = [sys.executable, "-m", "pip", *arguments]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def changes(before: Release, after: Release) -> Iterator[dict[str, Any]]:
    """The zones whose offsets changed, those with the same periods together."""
    by_periods: dict[tuple[Period, ...], list[str]] = {}
    for name, content in sorted(after.zones.items()):
        earlier = before.zones.get(name)
        if earlier and earlier != content:
            periods = tuple(changed_periods(earlier, content))
            if periods:
                by_periods.setdefault(periods, []).append(name)
    for periods, names in by_periods.items():
        yield {"zones": names, "periods": [list(period) for period in periods]}


def changed_periods(before: bytes, after: bytes) -> Iterator[Period]:
    """The periods in which the offsets of two versions of a zone differ."""
    zones = [ZoneInfo.from_file(BytesIO(content)) for content in (before, after)]

    def offsets(moment: datetime) -> tuple[int, int]:
        first, second = (moment.astimezone(zone).utcoffset() or timedelta() for zone in zones)
        return first // MINUTE, second // MINUTE

    start, known = HORIZON[0], offsets(HORIZON[0])
    moment = start
    while moment < HORIZON[1]:
        moment += DAY
        if offsets(moment) == known:
            continue
        change = moment - DAY
        while offsets(change) == known:
            change += MINUTE
        if known[0] != known[1]:
            yield Period(f"{start:{FORMAT}}", f"{change:{FORMAT}}", *known)
        start, known = change, offsets(change)
        moment = change
    if known[0] != known[1]:
        yield Period(f"{start:{FORMAT}}", None, *known)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
