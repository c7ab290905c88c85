"""The bench catches what a check sees, at the first stage that does, and mends what it spoils."""

import io
from collections.abc import Iterator

import pytest
from rich.console import Console

from tests.mutations.catching import Bench, Caught
from tests.mutations.kinds import Mutation
from tests.mutations.mutate import in_order, report, share
from tests.unit.mutations.test_kinds import GOOD

DROPPED = Mutation("drop a row", "core.blocks", "", 1)
SWAPPED = Mutation("swap start and end", "core.quotes", "char_start", 1)
NUDGED = Mutation("change a number by a tenth", "core.topics", "confidence", 1)


@pytest.fixture(scope="module")
def bench() -> Iterator[Bench]:
    with Bench(GOOD) as made:
        yield made


def test_a_good_run_raises_no_alarm(bench: Bench) -> None:
    assert bench.alarms == ()


def test_a_mutation_is_caught_at_the_first_stage_that_sees_it(bench: Bench) -> None:
    caught = bench.catch(DROPPED)
    assert caught.stage == "ingest"
    assert "raw.documents: blocks_cover_text" in caught.checks
    assert bench.catch(SWAPPED).stage == "enrich"
    assert bench.catch(DROPPED) == caught


def test_what_no_check_can_know_is_not_caught(bench: Bench) -> None:
    assert bench.catch(NUDGED) == Caught()


def test_what_several_processes_found_comes_in_the_order_of_the_plan() -> None:
    found = [Caught(str(number)) for number in range(5)]
    assert in_order([found[0::2], found[1::2]]) == found
    assert in_order([found]) == found


def test_the_report_names_what_was_caught_and_what_not() -> None:
    outcomes = [
        Caught("ingest", ("core.blocks: spans_apart",), ("fail",)),
        Caught("enrich", ("core.events: event_has_actor",), ("warn",)),
        Caught(),
    ]
    assert share(outcomes) == pytest.approx(2 / 3)
    stream = io.StringIO()
    for part in report([DROPPED, SWAPPED, NUDGED], outcomes):
        Console(file=stream, width=160).print(part)
    told = stream.getvalue()
    assert "drop a row: core.blocks" in told
    assert "core.events: event_has_actor (warn)" in told
    assert "NOT CAUGHT" in told
    assert "2 of 3 caught (67%; at least 95% must be), 1 of them by a warning alone" in told
