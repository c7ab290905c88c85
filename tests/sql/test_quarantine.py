"""mart.quarantine: the state of a row, out of what set it aside, what was decided and what came of it."""

from datetime import timedelta
from typing import Any

import pytest

from tests.unit.flows.small_lake import BEGIN, a_run, set_aside
from warehouse.contracts import DOCUMENTS, QUARANTINE, QUARANTINE_DECISIONS, READMISSIONS, RUNS

RUN_ROWS = {RUNS: [a_run(number) for number in (1, 2, 3)]}
QUOTE = set_aside(1, "d1", "core.quotes", "quote_in_body")
EVENT = set_aside(1, "d1", "core.events", "event_in_past", stage="enrich", row_key="event")
WITH_EVENT = set_aside(
    1, "d1", "core.event_participants", "event_in_past", stage="enrich", row_key="one", because_of="event"
)


def decision(row: dict[str, Any], verdict: str, day: float) -> dict[str, Any]:
    decided_at = BEGIN + timedelta(days=day)
    return {
        "quarantine_id": row["quarantine_id"],
        "decision": verdict,
        "decided_at": decided_at,
        "note": f"on day {day:g}",
    }


def outcome(row: dict[str, Any], number: int, what: str, decided: float | None = None) -> dict[str, Any]:
    return {
        "run_id": a_run(number)["run_id"],
        "quarantine_id": row["quarantine_id"],
        "outcome": what,
        "decided_at": None if decided is None else BEGIN + timedelta(days=decided),
    }


@pytest.mark.parametrize(
    ("decisions", "readmissions", "state"),
    [
        ([], [], "waiting"),
        ([decision(QUOTE, "released", 1.5)], [], "released"),
        ([decision(QUOTE, "dropped", 1.5)], [], "dropped"),
        ([decision(QUOTE, "released", 1.5), decision(QUOTE, "dropped", 1.6)], [], "dropped"),
        ([decision(QUOTE, "dropped", 1.5), decision(QUOTE, "released", 1.6)], [], "released"),
        ([decision(QUOTE, "released", 1.5)], [outcome(QUOTE, 2, "re_entered", 1.5)], "re_entered"),
        ([decision(QUOTE, "released", 1.5)], [outcome(QUOTE, 2, "set_aside_again", 1.5)], "no_longer_read"),
        ([], [outcome(QUOTE, 2, "no_longer_read")], "no_longer_read"),
        # A decision that was taken after the row was gone is waited for again.
        (
            [decision(QUOTE, "released", 2.5)],
            [outcome(QUOTE, 2, "no_longer_read")],
            "released",
        ),
    ],
)
def test_the_newest_word_counts(mart, decisions, readmissions, state):
    given = {
        **RUN_ROWS,
        QUARANTINE: [QUOTE],
        QUARANTINE_DECISIONS: decisions,
        READMISSIONS: readmissions,
        DOCUMENTS: [{"document_id": "d1", "record_id": "a.txt", "text": "\n One  line\n and more"}],
    }
    (row,) = mart("quarantine", given, "state, is_waiting, record_id, first_words, last_run_id")
    assert row == {
        "state": state,
        "is_waiting": state == "waiting",
        "record_id": "a.txt",
        "first_words": "One line and more",
        "last_run_id": a_run(1)["run_id"],
    }


def test_a_row_that_is_set_aside_again_is_one_row_and_waits_again(mart):
    again = {**QUOTE, "run_id": a_run(3)["run_id"]}
    given = {**RUN_ROWS, QUARANTINE: [QUOTE, again], READMISSIONS: [outcome(QUOTE, 2, "no_longer_read")]}
    columns = "state, first_run_id, last_run_id, set_aside_at"
    assert mart("quarantine", given, columns) == [
        {
            "state": "waiting",
            "first_run_id": a_run(1)["run_id"],
            "last_run_id": a_run(3)["run_id"],
            "set_aside_at": a_run(3)["started_at"],
        }
    ]


def test_what_went_with_a_row_has_its_state_and_its_note(mart):
    given = {
        **RUN_ROWS,
        QUARANTINE: [EVENT, WITH_EVENT],
        QUARANTINE_DECISIONS: [decision(EVENT, "dropped", 1.5)],
    }
    assert mart("quarantine", given, "table_name, because_of, state, note") == [
        {"table_name": "core.event_participants", "because_of": "event", "state": "dropped", "note": "on day 1.5"},
        {"table_name": "core.events", "because_of": None, "state": "dropped", "note": "on day 1.5"},
    ]
