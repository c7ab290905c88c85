"""The audit: what a result holds, and what stops the run."""

import json
from datetime import UTC, datetime

import duckdb
import pyarrow as pa
import pytest

from expectations.audit import MAY_BE_ABSENT, audit, failed_checks, run_checks
from expectations.check import Check, Severity
from expectations.datasource import CheckError
from expectations.failures import ROWS_SHOWN
from expectations.gx import ExpectColumnValuesToNotBeNull
from expectations.queries import ExpectQueryToFindNoRows
from expectations.suites import STAGES, suite
from warehouse.contracts import CHECK_RESULTS, LAKE_TABLES
from warehouse.contracts.arrow import arrow_schema

NOW = datetime(2026, 3, 1, 6, 2, tzinfo=UTC)


def _result(results: pa.Table, table: str, name: str) -> dict[str, object]:
    (found,) = (row for row in results.to_pylist() if row["table_name"] == table and row["check_name"] == name)
    return found


def _audited(connection: duckdb.DuckDBPyConnection, stage: str, table: str) -> pa.Table:
    """The part of a stage's audit that is about one table."""
    return run_checks([check for check in suite(stage) if check.table == table], connection, "a-run", NOW)


@pytest.mark.parametrize("stage", STAGES)
def test_a_good_run_passes(staged: duckdb.DuckDBPyConnection, stage: str) -> None:
    results = audit(stage, staged, "a-run", NOW)
    assert results.schema.equals(arrow_schema(CHECK_RESULTS))
    assert [row for row in results.to_pylist() if not row["success"]] == []
    assert failed_checks(results) == ()
    assert [(row["table_name"], row["check_name"]) for row in results.to_pylist()] != []
    assert {(row["table_name"], row["check_name"]) for row in results.to_pylist()} == {
        (check.table, check.name) for check in suite(stage)
    }
    assert set(results["run_id"].to_pylist()) == {"a-run"}
    assert set(results["checked_at"].to_pylist()) == {NOW}


def test_a_passing_check_says_how_many_rows_it_saw(staged: duckdb.DuckDBPyConnection) -> None:
    row = _result(_audited(staged, "ingest", "core.blocks"), "core.blocks", "kind_allowed")
    assert (row["element_count"], row["unexpected_count"], row["unexpected_keys"]) == (13, 0, None)


def test_a_failing_check_says_which_rows_and_what_it_saw(tables: duckdb.DuckDBPyConnection) -> None:
    tables.execute("update core.blocks set kind = 'boddy' where kind = 'body' and block_number = 3")
    results = _audited(tables, "ingest", "core.blocks")
    row = _result(results, "core.blocks", "kind_allowed")
    assert not row["success"]
    assert row["observed_value"] == 'kind "boddy"'
    assert row["unexpected_count"] == 2
    keys = [json.loads(key) for key in row["unexpected_keys"]]  # type: ignore[attr-defined]
    assert [sorted(key) for key in keys] == [["block_number", "document_id"]] * 2
    assert {key["block_number"] for key in keys} == {3}
    assert failed_checks(results) == ("core.blocks: kind_allowed",)


def test_a_failing_query_shows_its_evidence(tables: duckdb.DuckDBPyConnection) -> None:
    tables.execute("update quality.runs set input_count = 7")
    row = _result(_audited(tables, "load", "quality.runs"), "quality.runs", "ledger_balances")
    assert row["unexpected_count"] == 1
    assert str(row["observed_value"]).startswith("input_count 7, new_document_count 3")


def test_a_key_that_two_rows_have_is_shown(tables: duckdb.DuckDBPyConnection) -> None:
    tables.execute("insert into core.blocks from core.blocks where block_number = 1 order by document_id limit 1")
    row = _result(_audited(tables, "ingest", "core.blocks"), "core.blocks", "primary_key_unique")
    (key,) = {*row["unexpected_keys"]}  # type: ignore[misc]
    assert json.loads(key)["block_number"] == 1


def test_few_keys_are_kept_of_many(tables: duckdb.DuckDBPyConnection) -> None:
    tables.execute(
        "insert into core.topics by name select 'medtop:' || i as media_topic_code from range(50) as numbers (i)"
    )
    row = _result(_audited(tables, "enrich", "core.topics"), "core.topics", "required_filled")
    assert row["unexpected_count"] == 50
    assert len(row["unexpected_keys"]) == ROWS_SHOWN  # type: ignore[arg-type]


def test_a_table_that_was_not_staged_is_an_error(tables: duckdb.DuckDBPyConnection) -> None:
    tables.execute("drop view whole.evidence; drop table core.evidence")
    with pytest.raises(CheckError, match=r"staged no core\.evidence"):
        audit("normalize", tables, "a-run", NOW)


def test_tables_that_no_stage_writes_may_be_absent(tables: duckdb.DuckDBPyConnection) -> None:
    for table in MAY_BE_ABSENT:
        tables.execute(f"drop table {table}")
    for stage in ("enrich", "load"):
        results = audit(stage, tables, "a-run", NOW)
        assert failed_checks(results) == ()
        assert set(results["table_name"].to_pylist()).isdisjoint(MAY_BE_ABSENT)


@pytest.mark.parametrize(
    "change",
    [
        "alter table core.quotes rename speaker_entity_id to speaker_id",
        "alter table core.quotes drop char_end",
        "alter table core.quotes drop is_direct",
    ],
)
def test_columns_that_are_not_the_contracts_fail(tables: duckdb.DuckDBPyConnection, change: str) -> None:
    tables.execute(change)
    assert failed_checks(_audited(tables, "enrich", "core.quotes")) == ("core.quotes: columns_as_contracted",)


@pytest.mark.parametrize(
    ("column", "sql_type"),
    [("published_at", "timestamp"), ("word_count", "bigint"), ("published_date", "varchar")],
)
def test_types_that_are_not_the_contracts_fail(tables: duckdb.DuckDBPyConnection, column: str, sql_type: str) -> None:
    tables.execute(f"alter table core.articles alter {column} type {sql_type}")
    failed = failed_checks(_audited(tables, "normalize", "core.articles"))
    assert "core.articles: columns_as_contracted" in failed


def test_a_check_that_raises_is_a_bug_and_not_a_result(staged: duckdb.DuckDBPyConnection) -> None:
    wrong = ExpectQueryToFindNoRows(unexpected_rows_query="select document_id from {batch} where no_such_column = 1")
    check = Check("enrich", "core.topics", "wrong", "warn", "It holds.", "It matters.", wrong)
    with pytest.raises(CheckError, match=r"check wrong on core\.topics could not be run"):
        run_checks([*suite("ingest"), check], staged, "a-run", NOW)


@pytest.mark.parametrize(("severity", "stops"), [("fail", True), ("quarantine", False), ("warn", False)])
def test_what_stops_the_run(tables: duckdb.DuckDBPyConnection, severity: Severity, stops: bool) -> None:
    tables.execute(
        "insert into core.topics by name select 'a-document' as document_id, 'medtop:11000000' as media_topic_code"
    )
    set_ = ExpectColumnValuesToNotBeNull(column="confidence")
    results = run_checks(
        [Check("enrich", "core.topics", "confidence_set", severity, "It holds.", "It matters.", set_)],
        tables,
        "a-run",
        NOW,
    )
    assert _result(results, "core.topics", "confidence_set")["success"] is False
    assert failed_checks(results) == (("core.topics: confidence_set",) if stops else ())


def test_a_run_of_rejects_alone_is_checked_at_load(tables: duckdb.DuckDBPyConnection) -> None:
    tables.execute("delete from raw.documents; delete from core.blocks")
    tables.execute("update quality.runs set (file_count, input_count, new_document_count) = (3, 3, 0)")
    nothing = "read_count = 0, set_aside_count = 0, staged_count = 0"
    tables.execute(f"update quality.table_counts set {nothing} where table_name in ('raw.documents', 'core.blocks')")
    tables.execute("delete from quality.quarantine; delete from quality.held_documents")
    tables.execute("update quality.runs set set_aside_document_count = 0")
    read_later = [table.qualified_name for table in LAKE_TABLES if table.stage in {"dedup", "normalize", "enrich"}]
    for table in (*read_later, "quality.index_segments"):
        # The lake's tables are there all the same, and here without rows.
        whole = f"whole.{table.partition('.')[2]}"
        tables.execute(f"drop view {whole}; create table {whole} as from {table} limit 0; drop table {table}")
    results = audit("load", tables, "a-run", NOW)
    assert failed_checks(results) == ()
    of_ingest = {"raw.documents", "raw.text_runs", "raw.rejects", "core.blocks", "core.page_lines"}
    of_load = {f"quality.{name}" for name in ("runs", "table_counts", "held_documents", "readmissions")}
    of_history = {"quality.column_profiles", "quality.drift_measures"}
    assert set(results["table_name"].to_pylist()) == of_ingest | of_load | of_history


def test_tables_of_another_database_are_not_the_runs(tables: duckdb.DuckDBPyConnection) -> None:
    tables.execute("drop view whole.evidence; drop table core.evidence")
    tables.execute("attach ':memory:' as lake; create schema lake.core; create table lake.core.evidence (a int)")
    with pytest.raises(CheckError, match=r"staged no core\.evidence"):
        audit("normalize", tables, "a-run", NOW)
