"""The profiles of a run's columns: counts, numbers, frequent values, and whose rows they are of."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import duckdb
import pytest

from expectations.profiles import PROFILED, TOP_VALUES, VALUE_SHOWN, is_label, profile
from warehouse.contracts import (
    ARTICLES,
    COLUMN_PROFILES,
    DOCUMENTS,
    DUPLICATE_PAIRS,
    ENTITIES,
    EVENT_PARTICIPANTS,
    LAKE_TABLES,
    STORIES,
    WIRE_ITEMS,
    ColumnType,
    Table,
)
from warehouse.contracts.arrow import arrow_schema, arrow_table

PLAIN: dict[ColumnType, Any] = {
    ColumnType.STRING: "x",
    ColumnType.INTEGER: 1,
    ColumnType.BIGINT: 1,
    ColumnType.DOUBLE: 0.5,
    ColumnType.BOOLEAN: True,
    ColumnType.DATE: date(2024, 3, 1),
    ColumnType.TIMESTAMP: datetime(2024, 3, 1, tzinfo=UTC),
    ColumnType.STRINGS: [],
}
ALL_LAKE_TABLES = [table.qualified_name for table in LAKE_TABLES]


def _stage(connection: duckdb.DuckDBPyConnection, table: Table, *rows: dict[str, Any]) -> None:
    plain = {column.name: PLAIN[column.type] for column in table.columns if not column.nullable}
    connection.register("given", arrow_table(table, [{**plain, **row} for row in rows]))
    connection.execute(f"create or replace table {table.qualified_name} as from given")
    connection.unregister("given")


def _profile(connection: duckdb.DuckDBPyConnection, *tables: Table) -> dict[str, dict[str, Any]]:
    """The profiles by `table.column`."""
    rows = profile(connection, "a-run", [table.qualified_name for table in tables]).to_pylist()
    return {f"{row['table_name'].partition('.')[2]}.{row['column_name']}": row for row in rows}


def _articles(connection: duckdb.DuckDBPyConnection, *rows: dict[str, Any]) -> dict[str, dict[str, Any]]:
    numbered = [{"document_id": f"d{number}", **row} for number, row in enumerate(rows)]
    _stage(connection, ARTICLES, *numbered)
    _stage(connection, DOCUMENTS, *[{"document_id": row["document_id"]} for row in numbered])
    return _profile(connection, ARTICLES, DOCUMENTS)


def _numbers(row: dict[str, Any]) -> list[Any]:
    return [row[name] for name in ("minimum", "p05", "p25", "median", "p75", "p95", "maximum", "mean")]


def _top(row: dict[str, Any]) -> list[tuple[str, int]]:
    return [(one["value"], one["count"]) for one in map(json.loads, row["top_values"])]


def test_every_column_of_the_good_run_has_a_profile(staged: duckdb.DuckDBPyConnection) -> None:
    profiles = profile(staged, "a-run", ALL_LAKE_TABLES)
    assert profiles.schema == arrow_schema(COLUMN_PROFILES)
    assert list(zip(profiles["table_name"].to_pylist(), profiles["column_name"].to_pylist(), strict=True)) == [
        (table.qualified_name, column.name) for table in PROFILED for column in table.columns
    ]
    assert set(profiles["run_id"].to_pylist()) == {"a-run"}


def test_only_what_is_staged_is_profiled(connection: duckdb.DuckDBPyConnection) -> None:
    _stage(connection, DOCUMENTS)
    profiles = profile(connection, "a-run", ["raw.documents", "quality.runs"])
    assert set(profiles["table_name"].to_pylist()) == {"raw.documents"}
    assert profile(connection, "a-run", []).num_rows == 0


def test_nulls_and_different_values_are_counted(connection: duckdb.DuckDBPyConnection) -> None:
    found = _articles(connection, *[{"headline": one} for one in ("a", "a", "b", None, None)], {"headline": ""})
    row = found["articles.headline"]
    assert (row["row_count"], row["null_count"], row["distinct_count"]) == (6, 2, 3)
    row = found["articles.standfirst"]
    assert (row["row_count"], row["null_count"], row["distinct_count"]) == (6, 6, 0)


def test_texts_are_measured_by_their_length_in_code_points(connection: duckdb.DuckDBPyConnection) -> None:
    found = _articles(connection, *[{"body": "é" * length} for length in range(1, 102)])
    row = found["articles.body"]
    assert row["measured"] == "length"
    quantiles = [pytest.approx(length, abs=1) for length in (6, 26, 51, 76, 96)]
    assert _numbers(row) == [1, *quantiles, 101, 51]


def test_numbers_dates_and_truth_are_measured_by_their_value(connection: duckdb.DuckDBPyConnection) -> None:
    days = [date(1969, 12, 31), date(2024, 3, 1), date(2024, 3, 3)]
    moment = datetime(2024, 3, 1, 5, 30, 1, tzinfo=UTC)
    rows = [
        {"word_count": number, "is_original": number != 2, "published_date": day, "published_at": moment}
        for number, day in zip((2, 4, 9), days, strict=True)
    ]
    found = _articles(connection, *rows)
    row = found["articles.word_count"]
    assert (row["measured"], row["minimum"], row["median"], row["maximum"], row["mean"]) == ("value", 2, 4, 9, 5)
    assert found["articles.is_original"]["mean"] == pytest.approx(2 / 3)
    row = found["articles.published_date"]
    assert (row["minimum_text"], row["maximum_text"]) == ("1969-12-31", "2024-03-03")
    assert (row["minimum"], row["maximum"] - row["median"]) == (-86400, 2 * 86400)
    row = found["articles.published_at"]
    assert row["minimum_text"] == row["maximum_text"] == "2024-03-01T05:30:01Z"
    assert row["mean"] == moment.timestamp()


def test_lists_are_measured_by_their_entries(connection: duckdb.DuckDBPyConnection) -> None:
    _stage(connection, DOCUMENTS, {"repairs": []}, {"repairs": ["a", "b", "c"]})
    row = _profile(connection, DOCUMENTS)["documents.repairs"]
    assert (row["measured"], row["minimum"], row["maximum"], row["mean"]) == ("count", 0, 3, 1.5)


def test_what_is_no_number_does_not_spoil_the_others(connection: duckdb.DuckDBPyConnection) -> None:
    values = (0.5, float("nan"), float("inf"), None)
    found = _articles(connection, *[{"published_date_confidence": value} for value in values])
    row = found["articles.published_date_confidence"]
    assert set(_numbers(row)) == {0.5}
    assert row["null_count"] == 1


def test_a_table_without_rows_has_counts_and_no_numbers(connection: duckdb.DuckDBPyConnection) -> None:
    row = _articles(connection)["articles.body"]
    assert (row["row_count"], row["null_count"], row["distinct_count"], row["top_values"]) == (0, 0, 0, [])
    assert set(_numbers(row)) == {None}


def test_frequent_values_come_first_and_are_counted(connection: duckdb.DuckDBPyConnection) -> None:
    languages = ["en"] * 5 + ["fr"] * 2 + ["de"] * 2 + ["es", None]
    found = _articles(connection, *[{"language_code": one, "is_original": one == "en"} for one in languages])
    assert _top(found["articles.language_code"]) == [("en", 5), ("de", 2), ("fr", 2), ("es", 1)]
    assert _top(found["articles.is_original"]) == [("false", 6), ("true", 5)]


def test_a_label_is_listed_also_where_it_stands_alone(connection: duckdb.DuckDBPyConnection) -> None:
    found = _articles(connection, {"language_code": "en", "headline": "One of a kind"})
    assert _top(found["articles.language_code"]) == [("en", 1)]
    assert found["articles.headline"]["top_values"] == []


def test_ids_and_numbers_list_no_values(connection: duckdb.DuckDBPyConnection) -> None:
    found = _articles(connection, *[{"wire_item_id": "w", "word_count": 7, "story_id": "s"} for _ in range(4)])
    for column in ("wire_item_id", "word_count", "story_id", "document_id"):
        assert found[f"articles.{column}"]["top_values"] == []
    assert found["articles.wire_item_id"]["measured"] is None
    assert found["articles.wire_item_id"]["distinct_count"] == 1


def test_text_of_documents_is_bounded(connection: duckdb.DuckDBPyConnection) -> None:
    hostile = "<script>'\"{}\\\x00\u202e" + "x" * 100_000
    rows = [{"publisher_name": hostile, "agency_code": f"{number:03}" * 1000} for number in range(50)]
    found = _articles(connection, *rows)
    ((value, count),) = _top(found["articles.publisher_name"])
    assert (value, count) == (hostile[:VALUE_SHOWN], 50)
    assert len(found["articles.agency_code"]["top_values"]) == TOP_VALUES
    assert max(len(value) for value, _ in _top(found["articles.agency_code"])) == VALUE_SHOWN
    assert len(json.dumps(found)) < 200_000


def test_documents_read_again_are_left_out(connection: duckdb.DuckDBPyConnection) -> None:
    _stage(connection, DOCUMENTS, {"document_id": "new"})
    _stage(connection, ARTICLES, {"document_id": "new", "word_count": 10}, {"document_id": "old", "word_count": 90})
    _stage(connection, WIRE_ITEMS, *[{"original_document_id": one} for one in ("new", "old", "old")])
    _stage(connection, EVENT_PARTICIPANTS, *[{"document_id": one} for one in ("new", "old")])
    pairs = (("a", "new"), ("new", "z"), ("a", "old"))
    _stage(connection, DUPLICATE_PAIRS, *[{"document_id_a": a, "document_id_b": b} for a, b in pairs])
    found = _profile(connection, DOCUMENTS, ARTICLES, WIRE_ITEMS, EVENT_PARTICIPANTS, DUPLICATE_PAIRS)
    assert found["articles.word_count"]["maximum"] == 10
    keys = ("documents.text", "articles.body", "wire_items.copy_count", "event_participants.role")
    assert [found[key]["row_count"] for key in keys] == [1, 1, 1, 1]
    assert found["duplicate_pairs.relation"]["row_count"] == 2
    assert {row["basis"] for row in found.values()} == {"new_documents"}


def test_tables_of_no_document_are_profiled_whole(connection: duckdb.DuckDBPyConnection) -> None:
    _stage(connection, DOCUMENTS, {"document_id": "new"})
    _stage(connection, ENTITIES, {"entity_id": "a"}, {"entity_id": "b"})
    _stage(connection, STORIES, {"story_id": "a", "representative_document_id": "old"})
    found = _profile(connection, DOCUMENTS, ENTITIES, STORIES)
    assert (found["entities.name"]["basis"], found["entities.name"]["row_count"]) == ("all_rows", 2)
    assert (found["stories.story_id"]["basis"], found["stories.story_id"]["row_count"]) == ("all_rows", 1)


def test_a_run_of_released_documents_alone_has_no_new_rows(connection: duckdb.DuckDBPyConnection) -> None:
    _stage(connection, DOCUMENTS)
    _stage(connection, ARTICLES, {"document_id": "released"})
    assert _profile(connection, DOCUMENTS, ARTICLES)["articles.body"]["row_count"] == 0


def test_every_column_with_a_vocabulary_is_a_label() -> None:
    labels = {f"{table.name}.{column.name}" for table in PROFILED for column in table.columns if is_label(column)}
    assert {"articles.agency_code", "blocks.kind", "articles.is_original", "duplicate_pairs.relation"} <= labels
    assert not labels & {"articles.body", "articles.document_id", "articles.word_count", "documents.source_uri"}


def test_all_is_asked_of_duckdb_in_three_questions_a_table(staged: duckdb.DuckDBPyConnection) -> None:
    """Nothing but answers leaves DuckDB: whether there are old rows, the counts, and the frequent values if any."""

    class Counting:
        asked = 0

        def execute(self, query: str) -> duckdb.DuckDBPyConnection:
            Counting.asked += 1
            return staged.execute(query)

    profile(Counting(), "a-run", ALL_LAKE_TABLES)  # type: ignore[arg-type]
    assert 2 * len(PROFILED) <= Counting.asked <= 3 * len(PROFILED)


def test_dates_far_away_are_written_out(connection: duckdb.DuckDBPyConnection) -> None:
    days = (date(1, 1, 1), date(9999, 12, 31))
    row = _articles(connection, *[{"published_date": day} for day in days])["articles.published_date"]
    assert (row["minimum_text"], row["maximum_text"]) == ("0001-01-01", "9999-12-31")
    assert row["maximum"] - row["minimum"] == (days[1] - days[0]) / timedelta(seconds=1)
