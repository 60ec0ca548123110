"""Other releases of tzdata, from the package index, and what a site is with one of them."""

import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

MAKE_FEEDS = """
import sys
from datetime import datetime
from pathlib import Path

from prospectus.assembly.build import build_site
from prospectus.site import Settings

root, target, now = Path(sys.argv[1]), Path(sys.argv[2]), datetime.fromisoformat(sys.argv[3])
site = build_site(root, Settings(site_url="https://courses.example.org/", language="en"), now)
for name, route in site.file_routes.items():
    if name.endswith(".ics"):
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(route.make().content)
"""


def install_tzdata(version, folder):
    """A folder that has a release of tzdata alone."""
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps"]
    command += ["--disable-pip-version-check", "--target", folder, f"tzdata=={version}"]
    subprocess.run(command, check=True, capture_output=True)
    return folder


def load_zone(folder, name):
    """The rules of a zone as a release has them."""
    content = (Path(folder) / "tzdata" / "zoneinfo" / name).read_bytes()
    return ZoneInfo.from_file(BytesIO(content), key=name)


def make_feeds(root, target, now, tzdata=None):
    """Every calendar of a site, by its path, made by a process with a release of tzdata."""
    paths = [*([str(tzdata)] if tzdata else []), *sys.path]
    subprocess.run(
        [sys.executable, "-c", MAKE_FEEDS, root, target, now.isoformat()],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(paths)},
        check=True,
    )
    return {
        path.relative_to(target).as_posix(): path.read_bytes()
        for path in sorted(Path(target).rglob("*.ics"))
    }
