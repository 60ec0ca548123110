"""This program: how a site is built, checked, served and edited."""

from __future__ import annotations

import re
import shutil
import sys
from itertools import count
from pathlib import Path

from .catalogue import NOW, NOW_LOCAL, PROGRAM, Sample, write_site
from .measure import Command
from .scenario import Scenario

BIN = Path(sys.executable).parent
WORK = PROGRAM / ".cache" / "bench"
ENVIRONMENT = {
    "NO_MKDOCS_2_WARNING": "1",
    "SOURCE_DATE_EPOCH": str(int(NOW.timestamp())),
    # Compiled modules are kept, as on computers of users; in containers they often are not.
    "PYTHONDONTWRITEBYTECODE": "",
    "PYTHONPYCACHEPREFIX": str(WORK / "pycache"),
}
FRESH = "Prospectus, fresh build"
_numbers = count(1)


def serve_command(site: Path, port: int) -> Command:
    """The command that `make serve` runs."""
    mkdocs: Command = [BIN / "mkdocs", "serve", "--livereload", "--dev-addr", f"127.0.0.1:{port}"]
    return [*mkdocs, "--config-file", site / "mkdocs.yml"]


def edit(path: Path) -> str:
    """Change the first word of a course's tagline; the answer is the new one."""
    word = f"Changed{next(_numbers)}"
    text, found = re.subn(
        r"(?m)^(tagline: )\w+", rf"\g<1>{word}", path.read_text(encoding="utf-8"), count=1
    )
    if not found:
        raise SystemExit(f"{path} has no tagline")
    path.write_text(text, encoding="utf-8")
    return word


def make_scenarios(folder: Path, sample: Sample) -> list[Scenario]:
    """Write the site into a new folder, and say what to run there."""
    write_site(folder, sample)
    site, output = folder, folder / "site"
    course = site / "data" / "courses" / f"{next(iter(sample.courses))}.yml"
    build: Command = [BIN / "prospectus", "build", site, "--to", output, "--now", NOW_LOCAL]
    check: Command = [BIN / "prospectus", "check", site, "--now", NOW_LOCAL]

    def forget() -> None:
        shutil.rmtree(site / ".cache", ignore_errors=True)

    def clear() -> None:
        forget()
        shutil.rmtree(output, ignore_errors=True)

    return [
        Scenario(FRESH, build, output, clear, ENVIRONMENT),
        Scenario("Prospectus, again", build, output, environment=ENVIRONMENT),
        Scenario("Prospectus, after an edit", build, output, lambda: edit(course), ENVIRONMENT),
        Scenario("`prospectus check`, fresh", check, None, forget, ENVIRONMENT),
        Scenario("`prospectus check`, again", check, environment=ENVIRONMENT),
    ]
