"""The rounds of setting aside: what leaves may make others break a check, but not for ever."""

from collections import Counter
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pyarrow as pa
import pytest

from expectations.quarantine import SetAside
from flows.setting_aside import MOST_ROUNDS, has_reading, set_aside_counts, set_aside_of
from flows.summary import ChecksFailedError
from tests.sql.conftest import PLAIN
from tests.unit.flows.small_lake import set_aside
from warehouse.contracts import CHECK_RESULTS, QUARANTINE, Table
from warehouse.contracts.arrow import arrow_table

ROW = set_aside(1, "d", "core.quotes", "quote_in_body")
KEYS = {"core.quotes": pa.table({"document_id": ["d"], "quote_number": [0]})}


def table(contract: Table, *given: dict[str, Any]) -> pa.Table:
    plain = {column.name: PLAIN[column.type] for column in contract.columns if not column.nullable}
    return arrow_table(contract, [{**plain, **row} for row in given])


def found(count: int) -> SetAside:
    """What a round finds that sets so many rows aside."""
    result = {"check_name": "quote_in_body", "success": not count, "unexpected_count": count}
    rows = table(QUARANTINE, *([ROW] * count))
    return SetAside(rows, table(CHECK_RESULTS, result), gone=KEYS if count else {})


class Run(SimpleNamespace):
    """As much of a run as setting aside asks for."""

    def __init__(self) -> None:
        kept: list[pa.Table] = []
        super().__init__(
            run_id="a-run",
            rounds=Counter(),
            quarantine_results={},
            quarantine_validations={},
            check_results=[],
            staging=None,
            audit_view=SimpleNamespace(of=lambda _: None),
            counts=SimpleNamespace(removed=lambda name, count: kept.append(count)),
            quarantine=SimpleNamespace(
                released_ids=frozenset(),
                stay_held=frozenset(),
                add=lambda rows, passed: kept.append(rows),
                stage=lambda staging: None,
            ),
            stage_again=lambda table, rows: None,
        )


def finding(monkeypatch: pytest.MonkeyPatch, counts: Iterator[int]) -> None:
    monkeypatch.setattr("expectations.quarantine.quarantine_checks", lambda _: ("a check",))
    monkeypatch.setattr("expectations.quarantine.set_aside", lambda *_: found(next(counts)))
    monkeypatch.setattr("expectations.quarantine.without", lambda *_: None)


def test_rows_are_taken_out_until_no_more_break_a_check(monkeypatch: pytest.MonkeyPatch) -> None:
    run = Run()
    finding(monkeypatch, iter([2, 1, 0]))
    assert set_aside_of(run, "enrich") == frozenset()  # type: ignore[arg-type]
    (result,) = run.quarantine_results["enrich"].to_pylist()
    assert (result["success"], result["unexpected_count"]) == (False, 3)
    assert run.rounds["enrich"] == 3


def test_rows_that_break_checks_for_ever_fail_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    run = Run()
    finding(monkeypatch, iter([1] * 100))
    with pytest.raises(ChecksFailedError, match=r"core\.quotes: quote_in_body"):
        set_aside_of(run, "enrich")  # type: ignore[arg-type]
    assert run.rounds["enrich"] == MOST_ROUNDS + 1
    assert run.check_results[0].to_pylist()[0]["unexpected_count"] == MOST_ROUNDS + 1


def test_rows_are_counted_by_check_and_those_that_went_with_one_are_not() -> None:
    with_it = {**ROW, "table_name": "core.other", "because_of": ROW["row_key"]}
    rows = table(QUARANTINE, ROW, ROW, with_it, {**ROW, "check_name": "another"})
    assert set_aside_counts(rows) == {"core.quotes: another": 1, "core.quotes: quote_in_body": 2}


@pytest.mark.parametrize(
    ("new", "reread", "held", "newly_held", "has_news", "expected"),
    [
        ("", "", "", "", False, False),
        ("a", "", "", "", False, True),
        ("a", "", "a", "a", False, False),
        ("ab", "", "a", "a", False, True),
        ("a", "s", "a", "a", False, True),
        ("a", "s", "as", "a", False, False),
        ("a", "", "as", "as", False, True),
        ("", "", "", "", True, True),
    ],
)
def test_there_is_something_to_read_unless_all_that_is_new_is_held(
    new: str, reread: str, held: str, newly_held: str, has_news: bool, expected: bool
) -> None:
    quarantine = SimpleNamespace(has_news=has_news, held=frozenset(held), newly_held=frozenset(newly_held))
    run = SimpleNamespace(
        new_ids=frozenset(new),
        reread_blocks=pa.table({"document_id": pa.array(list(reread), pa.string())}),
        quarantine=quarantine,
    )
    assert has_reading(run) is expected  # type: ignore[arg-type]
