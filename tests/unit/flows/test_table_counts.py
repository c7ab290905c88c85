"""Rows counted as a stage gives them, and what is left of a run's reading once documents are set aside."""

from pathlib import Path

import pyarrow as pa

from flows import rows
from flows.changed import Changed
from flows.table_counts import TableCounts
from tests.sql.conftest import PLAIN
from warehouse.contracts import ARTICLES, BLOCKS, DOCUMENTS, DUPLICATE_PAIRS, QUOTES, SHARED_PASSAGES, Table
from warehouse.contracts.arrow import arrow_table
from warehouse.home import Home
from warehouse.staging import Staging


def table(contract: Table, *given: dict[str, object]) -> pa.Table:
    plain = {column.name: PLAIN[column.type] for column in contract.columns if not column.nullable}
    return arrow_table(contract, [{**plain, **row} for row in given])


def articles(*names: str) -> pa.Table:
    return table(ARTICLES, *({"document_id": name} for name in names))


def test_read_is_set_aside_and_staged(tmp_path: Path) -> None:
    """Normalize gives three articles, one document is held, the stage is called again; a quote goes by itself."""
    counts, staging = TableCounts(), Staging(Home(tmp_path), "a-run")
    counts.given(ARTICLES, 3)
    counts.held("core.articles", 1)
    counts.given(ARTICLES, 2)
    staging.write(ARTICLES, articles("a", "b"))
    counts.given(QUOTES, 3)
    counts.removed("core.quotes", 1)
    staging.write(QUOTES, table(QUOTES, {"quote_number": 0}, {"quote_number": 2}))
    found = {row["table_name"]: row for row in counts.rows("a-run", staging).to_pylist()}
    columns = ("read_count", "set_aside_count", "staged_count")
    assert [found["core.articles"][name] for name in columns] == [3, 1, 2]
    assert [found["core.quotes"][name] for name in columns] == [3, 1, 2]
    assert found["core.quotes"]["stage"] == "enrich"


def test_a_row_that_is_lost_on_the_way_shows(tmp_path: Path) -> None:
    counts, staging = TableCounts(), Staging(Home(tmp_path), "a-run")
    counts.given(ARTICLES, 2)
    staging.write(ARTICLES, articles("a"))
    (row,) = counts.rows("a-run", staging).to_pylist()
    assert row["read_count"] != row["set_aside_count"] + row["staged_count"]


def test_what_is_held_is_not_read_and_stays_in_scope() -> None:
    pairs = [("a", "b"), ("a", "c"), ("b", "c")]
    changed = Changed(
        document_ids=rows.ids("abc"),
        documents=table(DOCUMENTS, *({"document_id": name} for name in "abc")),
        blocks=table(BLOCKS, *({"document_id": name} for name in "aabc")),
        duplicate_pairs=table(DUPLICATE_PAIRS, *({"document_id_a": a, "document_id_b": b} for a, b in pairs)),
        shared_passages=table(SHARED_PASSAGES, *({"document_id_a": a, "document_id_b": b} for a, b in pairs)),
        all_pairs=table(DUPLICATE_PAIRS, *({"document_id_a": a, "document_id_b": b} for a, b in pairs)),
        why_indexed_anew=None,
    )
    left = changed.without({"b"})
    assert left.document_ids.to_pylist() == ["a", "b", "c"]
    assert (left.count, rows.strings(left.documents, "document_id")) == (2, {"a", "c"})
    assert left.blocks["document_id"].to_pylist() == ["a", "a", "c"]
    for kept in (left.duplicate_pairs, left.shared_passages):
        assert list(zip(*(kept[name].to_pylist() for name in rows.PAIR), strict=True)) == [("a", "c")]
    assert left.all_pairs.num_rows == 3


def test_pairs_without_documents_have_them_on_neither_side() -> None:
    pairs = pa.table({"document_id_a": ["a", "b", "c"], "document_id_b": ["b", "c", "d"]})
    assert rows.without_documents(pairs, {"b"}, *rows.PAIR).to_pylist() == [
        {"document_id_a": "c", "document_id_b": "d"}
    ]
    assert rows.without_documents(pairs, set(), *rows.PAIR) is pairs
