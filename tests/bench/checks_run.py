"""One run of the pipeline whose checks are measured: what `make bench-checks` starts in a process of its own.

    python -m tests.bench.checks_run SOURCE SCRATCH ROUNDS

SOURCE is a file of JSON lines (id, text); what there is to say goes to SCRATCH/result.json.
"""

import json
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

Clocks = tuple[float, float]


class Measured:
    """What is known of the stages so far, and the time that went into finding it out."""

    def __init__(self, rounds: int) -> None:
        self.rounds = rounds
        self.stages: dict[str, dict[str, Any]] = {}
        self.slowest: dict[str, float] = {}
        self.different: list[str] = []
        self.left_out = 0.0

    def task(self, stage: str, seconds: float) -> None:
        """A task of the stage's checks took so long."""
        row = self.stages.setdefault(stage, {"task_seconds": 0.0})
        row["task_seconds"] += seconds

    def measure(self, stage: str, connection: duckdb.DuckDBPyConnection) -> None:
        """Run the stage's checks both ways, on the tables that are staged now."""
        from expectations.audit import run_in_full
        from expectations.suites import suite
        from tests.bench.handwritten import failing_count

        begun = time.perf_counter()
        row = self.stages[stage]
        for name in ("engine_wall", "engine_cpu", "hand_wall", "hand_cpu"):
            row[name] = []
        for _ in range(self.rounds):
            at = _clocks()
            audited = run_in_full(suite(stage), connection, "bench", datetime.now(UTC))
            _keep(row, "engine", at)
            found = {(one["table_name"], one["check_name"]): one for one in audited.results.to_pylist()}
            checks = [check for check in suite(stage) if (check.table, check.name) in found]
            row["checks"] = len(checks)
            at = _clocks()
            for check in checks:
                asked = time.perf_counter()
                count = failing_count(connection, check)
                name = f"{stage} {check.table} {check.name}"
                self.slowest[name] = time.perf_counter() - asked
                one = found[check.table, check.name]
                if one["success"] != (count == 0) or (one["unexpected_count"] or 0) not in {0, count}:
                    self.different.append(name)
            _keep(row, "hand", at)
        self.left_out += time.perf_counter() - begun


def run(source: Path, scratch: Path, rounds: int) -> dict[str, Any]:
    """`copydesk run` as a user starts it, its checks measured on the way."""
    from flows import tasks
    from flows.cli import main

    measured = Measured(rounds)
    check, set_aside = tasks.check, tasks.set_aside

    def timed_check(a_run: Any, stage: str) -> Any:
        held = _timed(measured, stage, lambda: check(a_run, stage))
        measured.measure(stage, a_run.audit_view.of(a_run.staging))
        return held

    def timed_set_aside(a_run: Any, stage: str) -> Any:
        return _timed(measured, stage, lambda: set_aside(a_run, stage))

    tasks.check = timed_check
    tasks.set_aside = timed_set_aside  # type: ignore[assignment]
    begun = time.perf_counter()
    try:
        main.main(["run", str(source), "--home", str(scratch / "home")])
    except SystemExit as ended:
        if ended.code:
            raise
    seconds = time.perf_counter() - begun - measured.left_out
    return {
        "run_seconds": seconds,
        "stages": measured.stages,
        "slowest": measured.slowest,
        "different": sorted(set(measured.different)),
    }


def _timed(measured: Measured, stage: str, task: Callable[[], Any]) -> Any:
    begun = time.perf_counter()
    given = task()
    measured.task(stage, time.perf_counter() - begun)
    return given


def _clocks() -> Clocks:
    return time.perf_counter(), time.process_time()


def _keep(row: dict[str, Any], name: str, begun: Clocks) -> None:
    wall, cpu = _clocks()
    row[f"{name}_wall"].append(wall - begun[0])
    row[f"{name}_cpu"].append(cpu - begun[1])


if __name__ == "__main__":
    source, scratch, rounds = sys.argv[1:]
    Path(scratch, "result.json").write_text(json.dumps(run(Path(source), Path(scratch), int(rounds))))
