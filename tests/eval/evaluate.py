"""Measure what is read off real pages: each corpus through `copydesk run`, predictions in SQL, the published scorer.

    python -m tests.eval.evaluate --data FOLDER [--tasks NAME …] [--part even|odd] [--record [REASON]]

FOLDER holds the labelled corpora (<task>.jsonl.gz); the scorer lies in ../tools/score.py from there, the gold of the
sample texts in ../gold/seeds.json. Exits with 1 where a figure is below its floor, or below what was recorded.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from tests.eval.corpora import TASKS, Corpus, read_corpus
from tests.eval.floors import Figure, compare, read_floors, record, write_floors
from tests.eval.predictions import predict, write_predictions
from tests.eval.seeds import score_seeds

SEEDS = "seeds"


@dataclass(frozen=True, slots=True)
class Measured:
    """What one task gave: the scorer's words, and the CPU seconds of its run (0 for an earlier run read again)."""

    task: str
    documents: int
    scores: dict[str, Any]
    cpu_seconds: float


def main() -> None:
    """Measure, print one table, and exit."""
    options = _options()
    console = Console(width=110)
    floors = read_floors()
    measured, figures, sha256 = [], [], {}
    for task in options.tasks:
        console.print(f"{task} …", end=" ")
        if task == SEEDS:
            result = _measure_seeds(options)
        else:
            corpus = read_corpus(options.data, task, options.part)
            sha256[task] = corpus.sha256
            if options.part == "all" and floors[task]["corpus_sha256"] not in ("", corpus.sha256):
                console.print("(another corpus than the recorded figures were measured on)", end=" ")
            result = _measure(corpus, options)
        console.print(f"{result.documents:,} documents, {result.cpu_seconds:.0f} CPU s")
        measured.append(result)
        figures += compare(task, result.scores, floors)
    console.print(_table(figures))
    if options.json:
        options.json.write_text(json.dumps({each.task: each.scores for each in measured}, indent=2) + "\n")
    if options.record is not None:
        record(figures, floors, sha256 | {SEEDS: ""}, options.record)
        write_floors(floors)
    sys.exit(any(figure.is_below_floor or (figure.is_loss and options.record is None) for figure in figures))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make eval", description=__doc__.split("\n\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="the folder of the labelled corpora")
    parser.add_argument("--tasks", nargs="+", choices=(*TASKS, SEEDS), default=[*TASKS, SEEDS])
    parser.add_argument("--part", choices=("all", "even", "odd"), default="all", help="every other document alone")
    parser.add_argument("--record", nargs="?", const="", help="write the figures to floors.json; a reason for losses")
    parser.add_argument("--json", type=Path, help="write all of the scorer's words here")
    parser.add_argument("--keep", type=Path, help="keep each task's warehouse and predictions in this folder")
    parser.add_argument("--score-kept", action="store_true", help="score the warehouses kept there; run nothing")
    return parser.parse_args()


def _measure(corpus: Corpus, options: argparse.Namespace) -> Measured:
    with tempfile.TemporaryDirectory() as scratch:
        folder = (options.keep or Path(scratch)) / corpus.task
        folder.mkdir(parents=True, exist_ok=True)
        inputs, gold, predicted = folder / f"{corpus.task}.jsonl", folder / "gold.jsonl.gz", folder / "predicted.jsonl"
        corpus.write_inputs(inputs)
        corpus.write_gold(gold)
        seconds = 0.0 if options.score_kept else run_copydesk([str(inputs)], folder / "home")
        write_predictions(predict(corpus, _published(folder / "home")), predicted)
        scorer = options.data.parent / "tools" / "score.py"
        command = [sys.executable, str(scorer), corpus.scorer_task, str(gold), str(predicted)]
        scored = subprocess.run(command, check=True, capture_output=True, text=True)
        return Measured(corpus.task, len(corpus.rows), json.loads(scored.stdout), seconds)


def _measure_seeds(options: argparse.Namespace) -> Measured:
    with tempfile.TemporaryDirectory() as scratch:
        home = (options.keep or Path(scratch)) / SEEDS / "home"
        texts = Path(__file__).parents[2] / "seeds" / "texts"
        seconds = 0.0 if options.score_kept else run_copydesk([str(texts)], home)
        gold = json.loads((options.data.parent / "gold" / "seeds.json").read_text(encoding="utf-8"))
        return Measured(SEEDS, len(gold["documents"]), score_seeds(_published(home), gold), seconds)


def run_copydesk(sources: list[str], home: Path) -> float:
    """One run as a user starts it; gives the CPU seconds of the command and of all that it started."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COPYDESK_")}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "flows.cli.main", "run", *sources, "--home", str(home)]
    finished = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if finished.returncode:
        raise SystemExit(f"copydesk run ended with {finished.returncode}:\n{finished.stdout}\n{finished.stderr}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _published(home: Path) -> Path:
    return home / "warehouse" / "copydesk.duckdb"


def _table(figures: list[Figure]) -> Table:
    table = Table("task", "measure", box=None, header_style="bold")
    for name in ("measured", "floor", "recorded"):
        table.add_column(name, justify="right")
    table.add_column("")
    for figure in figures:
        recorded = "-" if figure.recorded is None else f"{figure.recorded:.3f}"
        verdict = "below the floor" if figure.is_below_floor else "worse than recorded" if figure.is_loss else ""
        table.add_row(
            figure.task, figure.measure, f"{figure.measured:.3f}", f"{figure.floor:.2f}", recorded, f"[red]{verdict}"
        )
    return table


if __name__ == "__main__":
    main()
