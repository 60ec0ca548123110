"""What is measured: a command, and what comes before it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .measure import Command, Measurement, measure, medians


@dataclass(frozen=True, slots=True)
class Scenario:
    """A command to measure; `prepare` runs before it and `output` is what it writes."""

    name: str
    command: Command
    output: Path | None = None
    prepare: Callable[[], object] = lambda: None
    environment: Mapping[str, str] = field(default_factory=dict)

    def run(self) -> Measurement:
        """Run it once."""
        self.prepare()
        return measure(self.command, self.output, self.environment)


def measure_in_turn(scenarios: Sequence[Scenario], rounds: int) -> dict[str, Measurement]:
    """The medians of each scenario by name; each round runs all of them once, in turn.

    Whatever else the computer does, it does to all of them.
    """
    measured: dict[str, list[Measurement]] = {scenario.name: [] for scenario in scenarios}
    for number in range(1, rounds + 1):
        for scenario in scenarios:
            print(f"round {number} of {rounds}: {scenario.name}", flush=True)
            measured[scenario.name].append(scenario.run())
    return {name: medians(measurements) for name, measurements in measured.items()}
