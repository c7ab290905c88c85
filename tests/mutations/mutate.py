"""`make mutate-checks`: a hundred mutations of a good run, who caught each, and the share that was caught.

python -m tests.mutations.mutate [--seed 7] [--count 100] [--home FOLDER]
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.mutations.catching import Bench, Caught
from tests.mutations.good_run import read_tables, run_once
from tests.mutations.kinds import Mutation, Tables
from tests.mutations.plan import plan

FLOOR = 0.95
"""The share that must be caught: of a hundred mutations five may be of a kind that no check can know of, such as a
confidence that is a tenth too high."""

PROCESSES = 2
CHECKS_SHOWN = 3


def main() -> None:
    """Run the plan, print the table and the share, and exit with 1 where it is below FLOOR."""
    options = _options()
    console = Console(width=max(Console().width, 140))
    if options.home is None:
        with tempfile.TemporaryDirectory(prefix="mutations-") as folder:
            home = Path(folder) / "data"
            console.print("One good run over the sample texts …")
            run_once(home)
            good = read_tables(home)
    else:
        good = read_tables(options.home)
    mutations = plan(good, options.seed, options.count)
    outcomes = catch_all(good, mutations)
    for part in report(mutations, outcomes):
        console.print(part)
    sys.exit(share(outcomes) < FLOOR)


def catch_all(good: Tables, mutations: Sequence[Mutation], processes: int = PROCESSES) -> list[Caught]:
    """What caught each mutation, in their order. Each process takes every second of them."""
    parts = [list(mutations[number::processes]) for number in range(processes)]
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        return in_order(list(pool.map(catch_some, [good] * processes, parts)))


def in_order(parts: Sequence[Sequence[Caught]]) -> list[Caught]:
    """What was dealt out to several, one by one, as one list again."""
    outcomes = [Caught()] * sum(map(len, parts))
    for number, part in enumerate(parts):
        outcomes[number :: len(parts)] = part
    return outcomes


def catch_some(good: Tables, mutations: Sequence[Mutation]) -> list[Caught]:
    """What caught each mutation, one after another."""
    with Bench(good) as bench:
        return [bench.catch(mutation) for mutation in mutations]


def share(outcomes: Sequence[Caught]) -> float:
    """The share of the mutations that some check caught."""
    return sum(bool(outcome.checks) for outcome in outcomes) / len(outcomes)


def report(mutations: Sequence[Mutation], outcomes: Sequence[Caught]) -> list[Table | str]:
    """The table of all mutations, and the sums."""
    table = Table("mutation", "caught at", "by")
    for mutation, outcome in zip(mutations, outcomes, strict=True):
        named = [
            name if severity == "fail" else f"{name} ({severity})"
            for name, severity in zip(outcome.checks, outcome.severities, strict=True)
        ]
        more = f" and {len(named) - CHECKS_SHOWN} more" if len(named) > CHECKS_SHOWN else ""
        table.add_row(str(mutation), outcome.stage or "NOT CAUGHT", ", ".join(named[:CHECKS_SHOWN]) + more)
    by_stage = Counter(outcome.stage for outcome in outcomes if outcome.checks)
    warned = sum(bool(outcome.checks) and set(outcome.severities) == {"warn"} for outcome in outcomes)
    caught = sum(by_stage.values())
    return [
        table,
        f"{caught} of {len(outcomes)} caught ({share(outcomes):.0%}; at least {FLOOR:.0%} must be), {warned} of them "
        "by a warning alone; " + ", ".join(f"{stage} {number}" for stage, number in by_stage.items()),
    ]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="mutate", description="Corrupt a good run's tables; see who notices.")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--home", type=Path, help="the home of a run that is there already")
    return parser.parse_args()


if __name__ == "__main__":
    main()
