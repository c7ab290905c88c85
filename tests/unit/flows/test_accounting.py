"""The account of a run: it balances where every record and row has its one place, and names the sum that does not."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.accounting import Account, draw_up
from warehouse.lake import Change

Row = dict[str, Any]

RUN = {
    "run_id": "r",
    "status": "completed",
    "file_count": 2,
    "input_count": 9,
    "new_document_count": 4,
    "known_document_count": 2,
    "reject_count": 2,
    "known_reject_count": 1,
    "set_aside_document_count": 1,
    "readmitted_document_count": 0,
}
DOCUMENTS = {
    "document_count": 4,
    "article_count": 3,
    "held_count": 1,
    "waiting_count": 1,
    "released_count": 0,
    "dropped_count": 0,
}
QUOTES = {
    "stage": "enrich",
    "table_name": "core.quotes",
    "read_count": 5,
    "set_aside_count": 1,
    "staged_count": 4,
    "quarantined_count": 1,
}
RECEIVED = QUOTES | {"stage": "ingest", "table_name": "raw.documents", "set_aside_count": 0, "staged_count": 5}


def drawn(
    run: Row = RUN,
    own: Row = DOCUMENTS,
    whole: Row = DOCUMENTS,
    tables: tuple[Row, ...] = (QUOTES,),
    changes: dict[str, Change] | None = None,
) -> Account:
    answers: dict[tuple[str, str], list[Row]] = {
        ("account_rejects", "r"): [{"name": "binary", "count": 2}],
        ("account_checks", "r"): [
            {
                "stage": "normalize",
                "table_name": "core.articles",
                "check_name": "not_in_future",
                "count": 1,
                "dependent_count": 0,
            }
        ],
        ("account_documents", "r"): [own],
        ("account_documents", ""): [whole],
        ("account_tables", "r"): list(tables),
        ("account_readmissions", "r"): [{"name": "re_entered", "count": 3}],
        ("account_failed", "r"): [],
    }
    return draw_up(run, lambda query, *values: answers[query, *values], changes)


def test_a_run_that_balances_has_no_faults_and_tells_all() -> None:
    account = drawn(changes={"core.quotes": Change(1, 2)})
    assert account.faults == ()
    received = [(line.label, line.count, line.depth) for line in account.input]
    assert received[:3] == [("files", 2, 0), ("records", 9, 0), ("new documents", 4, 1)]
    assert ("binary", 2, 2) in received
    told = [(line.label, line.count) for line in account.documents]
    assert ("not_in_future on core.articles", 1) in told
    assert ("rows set aside before: re entered", 3) in told
    (table,) = account.tables
    assert (table.read, table.set_aside, table.staged, table.inserted, table.deleted) == (5, 1, 4, 2, 1)


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"run": RUN | {"input_count": 8}}, "8 records were read, and 9 are accounted for"),
        ({"own": DOCUMENTS | {"document_count": 3, "article_count": 2}}, "new_document_count asks for 4"),
        ({"own": DOCUMENTS | {"article_count": 2}}, "of the run's 4 documents, 2 have an article and 1 are held"),
        ({"whole": DOCUMENTS | {"held_count": 0}}, "of all 4 documents, 3 have an article and 0 are held"),
        ({"tables": (QUOTES | {"read_count": 6},)}, "core.quotes: 6 rows read, 1 set aside and 4 staged"),
        ({"tables": (QUOTES | {"quarantined_count": 0},)}, "core.quotes: 1 rows set aside, and 0 in quarantine"),
        ({"changes": {"core.quotes": Change(0, 5)}}, "core.quotes: 4 rows staged, and 5 written"),
        (
            {"tables": (RECEIVED,), "changes": {"raw.documents": Change(0, 4)}},
            "raw.documents: 5 rows staged, and 4 written",
        ),
    ],
)
def test_what_does_not_balance_is_named(changed: dict[str, Any], named: str) -> None:
    faults = drawn(**changed).faults
    assert len(faults) == 1
    assert named in faults[0]


def test_of_a_failed_run_nothing_is_stored() -> None:
    nothing = dict.fromkeys(DOCUMENTS, 0)
    failed = RUN | {"status": "failed", "set_aside_document_count": 0, "reject_count": 2}
    account = drawn(run=failed, own=nothing)
    assert account.faults == ("the ledger's reject_count asks for 0 stored rows, and 2 are there",)
    assert (account.documents, account.tables) == ((), ())


@given(st.lists(st.sampled_from(["new", "known", "reject", "known_reject"]), max_size=60), st.data())
def test_any_course_of_things_balances_and_any_loss_shows(course: list[str], data: st.DataObject) -> None:
    """Records become what they become, documents articles or held; then one of them is lost."""
    count = course.count
    held = data.draw(st.integers(0, count("new")))
    run = RUN | {
        "input_count": len(course),
        "new_document_count": count("new"),
        "known_document_count": count("known"),
        "reject_count": 2,
        "known_reject_count": count("known_reject") + count("reject") - 2,
    }
    own = DOCUMENTS | {"document_count": count("new"), "article_count": count("new") - held, "held_count": held}
    assert drawn(run=run, own=own, whole=own).faults == ()
    lost = data.draw(st.sampled_from(["input_count", "new_document_count", "known_reject_count"]))
    assert drawn(run=run | {lost: run[lost] + 1}, own=own, whole=own).faults
    one = data.draw(st.sampled_from(["document_count", "article_count", "held_count"]))
    assert drawn(run=run, own=own | {one: own[one] + 1}, whole=own).faults
