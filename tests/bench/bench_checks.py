"""Measure what the checks of a run cost: of the whole run, and by Great Expectations against SQL written by hand.

    make bench-checks SHARED=folder [DOCUMENTS=10051] [ROUNDS=1]

One process runs the pipeline over SHARED/bench/reuters21578.jsonl.gz. After each stage's checks, while its tables are
staged, it runs the stage's checks again: ROUNDS times by Great Expectations and as often by hand
(tests.bench.handwritten), one after the other, on the same connection. What that takes is left out of the run's time.
The floors: the check tasks take a tenth of the run's wall time at most, and the engine three times the time of the SQL
by hand. Both must find the same failing rows.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench import corpora, report

CORPUS = "reuters21578"
SHARE_FLOOR = 0.10
RATIO_FLOOR = 3.0


def main(argv: list[str]) -> None:
    """The command."""
    parser = report.arguments(__doc__)
    parser.add_argument("--documents", type=int, default=None, help="how many of the texts; all without it")
    options = parser.parse_args(argv)
    out = report.console(options.json)
    documents = corpora.real(options.shared, CORPUS)[: options.documents]
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch) / f"{CORPUS}.jsonl"
        source.write_text("".join(json.dumps({"id": key, "text": text}) + "\n" for key, text in documents))
        said = _measured(source, Path(scratch), options.rounds)
    figures = figures_of(said)
    out.print(report.table(f"Checks of a run over {len(documents):,} texts of {CORPUS}", [
        "stage", "checks", "in the run, wall s", "engine, wall s", "by hand, wall s", "engine, CPU s", "by hand, CPU s",
    ], [
        [stage, str(row["checks"]), *(f"{row[name]:.2f}" for name in (
            "task_seconds", "engine_wall", "hand_wall", "engine_cpu", "hand_cpu"
        ))]
        for stage, row in figures["stages"].items()
    ]))  # fmt: skip
    slowest = sorted(said["slowest"].items(), key=lambda item: -item[1])[:12]
    slow = [[name, f"{took:.3f}"] for name, took in slowest]
    out.print(report.table("The slowest by hand", ["check", "wall s"], slow))
    out.print(f"The run: {figures['run_seconds']:.1f} s of wall time; its checks: {figures['check_seconds']:.1f} s.")
    for name, floor in (("share", SHARE_FLOOR), ("ratio", RATIO_FLOOR)):
        verdict = "" if figures[name] <= floor else ", above the floor"
        out.print(f"{_MEANING[name]}: {figures[name]:.3f} (floor {floor}{verdict})")
    report.keep(figures, options.json, options.cache / "results" / "checks.json", out)
    if figures["different"]:
        raise SystemExit(f"The engine and the SQL by hand differ in {', '.join(figures['different'])}.")


_MEANING = {"share": "check tasks / run, wall time", "ratio": "engine / by hand, wall time"}


def figures_of(said: dict[str, Any]) -> dict[str, Any]:
    """The figures out of what the measuring process says: medians of the rounds, their sums, and the two ratios."""
    stages = {
        stage: {
            "checks": row["checks"],
            "task_seconds": row["task_seconds"],
            **{name: median(row[name]) for name in ("engine_wall", "hand_wall", "engine_cpu", "hand_cpu")},
        }
        for stage, row in said["stages"].items()
    }
    total = {name: sum(row[name] for row in stages.values()) for name in next(iter(stages.values()))}
    return {
        "stages": stages | {"all": total},
        "run_seconds": said["run_seconds"],
        "check_seconds": total["task_seconds"],
        "share": total["task_seconds"] / said["run_seconds"],
        "ratio": total["engine_wall"] / total["hand_wall"],
        "cpu_ratio": total["engine_cpu"] / total["hand_cpu"],
        "different": said["different"],
    }


def _measured(source: Path, scratch: Path, rounds: int) -> dict[str, Any]:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("COPYDESK_")}
    command = [sys.executable, "-m", "tests.bench.checks_run", str(source), str(scratch), str(rounds)]
    subprocess.run(command, env=environment, check=True, stdout=sys.stderr)
    said: dict[str, Any] = json.loads((scratch / "result.json").read_text())
    return said


if __name__ == "__main__":
    main(sys.argv[1:])
