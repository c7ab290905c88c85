"""The floors: what each figure may not fall below, kept with the corpora that they were measured on."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).with_name("floors.json")
NOISE = 0.002
"""A figure this much under the recorded one is no loss: one document of five hundred read otherwise."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure of a task, against its floor and what was recorded before."""

    task: str
    measure: str
    measured: float
    floor: float
    recorded: float | None

    @property
    def is_below_floor(self) -> bool:
        """Whether it misses what is asked."""
        return self.measured < self.floor

    @property
    def is_loss(self) -> bool:
        """Whether it is worse than what was recorded, by more than noise."""
        return self.recorded is not None and self.measured < self.recorded - NOISE


def read_floors(path: Path = FLOORS) -> dict[str, Any]:
    """The floors by task: `corpus_sha256`, `floors` and `recorded`, and `lowered`, the reasons for every loss taken."""
    return json.loads(path.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def compare(task: str, scores: Mapping[str, Any], floors: Mapping[str, Any]) -> list[Figure]:
    """The task's figures that have a floor; a measure is named by its path in the scores (`headline.f1`)."""
    known = floors[task]
    return [
        Figure(task, measure, _at(scores, measure), floor, known["recorded"].get(measure))
        for measure, floor in known["floors"].items()
    ]


def record(figures: list[Figure], floors: dict[str, Any], sha256: Mapping[str, str], reason: str | None) -> None:
    """Write the figures into `floors` in place.

    Raises SystemExit where one is a loss and no reason is given: a loss is taken knowingly or not at all.
    """
    losses = [figure for figure in figures if figure.is_loss]
    if losses and not reason:
        names = ", ".join(f"{figure.task} {figure.measure}" for figure in losses)
        raise SystemExit(f"{names} would be lowered; mend it, or say why it may be: make eval RECORD='the reason'")
    for figure in figures:
        known = floors[figure.task]
        known["recorded"][figure.measure] = round(figure.measured, 4)
        known["corpus_sha256"] = sha256[figure.task]
    for figure in losses:
        taken = {"measure": figure.measure, "from": figure.recorded, "to": round(figure.measured, 4), "because": reason}
        floors[figure.task]["lowered"].append(taken)


def write_floors(floors: Mapping[str, Any], path: Path = FLOORS) -> None:
    """Write them as read_floors reads them."""
    path.write_text(json.dumps(floors, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _at(scores: Mapping[str, Any], measure: str) -> float:
    value: Any = scores
    for name in measure.split("."):
        value = value[name]
    return float(value or 0.0)
