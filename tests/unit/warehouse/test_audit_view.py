"""What the checks look at: staged rows, and the tables as they will stand."""

import duckdb
import pyarrow as pa
import pytest

from warehouse.audit_view import AuditView
from warehouse.contracts import DUPLICATE_PAIRS, INDEX_SEGMENTS, LAKE_TABLES, REJECTS, SENTENCES, TOPICS
from warehouse.contracts.arrow import empty_table

PAIR = ["document_id_a", "document_id_b"]


def column(connection, query):
    return sorted(row[0] for row in connection.execute(query).fetchall())


def rejects(rows, *ids):
    return (REJECTS, rows(REJECTS, *({"reject_id": one, "detail": one} for one in ids)))


def topics(rows, *documents):
    return (TOPICS, rows(TOPICS, *({"document_id": document} for document in documents)))


def pairs(rows, *given):
    return (DUPLICATE_PAIRS, rows(DUPLICATE_PAIRS, *({"document_id_a": a, "document_id_b": b} for a, b in given)))


def segments(rows, *ids):
    return (INDEX_SEGMENTS, rows(INDEX_SEGMENTS, *({"segment_id": one} for one in ids)))


def test_staged_rows_stand_alone_and_whole_tables_as_after_the_commit(lake, stage, rows):
    lake.commit(
        stage(
            rejects(rows, "a", "b"),
            topics(rows, "d1", "d2", "d3"),
            pairs(rows, ("d1", "x"), ("d1", "y"), ("d2", "x")),
            segments(rows, "s1", "s2"),
        )
    )
    staging = stage(
        rejects(rows, "b", "c"),
        (*topics(rows, "d1", "d4"), pa.array(["d1", "d2", "d4"])),
        (*pairs(rows, ("d1", "y"), ("d1", "z")), pa.array(["d1"])),
        segments(rows, "s2", "s3"),
    )
    with AuditView(lake) as view:
        connection = view.of(staging)
        assert column(connection, "SELECT reject_id FROM raw.rejects") == ["b", "c"]
        assert column(connection, "SELECT document_id FROM core.topics") == ["d1", "d4"]
        seen = {
            "rejects": column(connection, "SELECT reject_id FROM whole.rejects"),
            "topics": column(connection, "SELECT document_id FROM whole.topics"),
            "pairs": column(connection, "SELECT document_id_a || document_id_b FROM whole.duplicate_pairs"),
            "segments": column(connection, "SELECT segment_id FROM whole.index_segments"),
        }
    assert seen == {
        "rejects": ["a", "b", "c"],
        "topics": ["d1", "d3", "d4"],
        "pairs": ["d1y", "d1z", "d2x"],
        "segments": ["s2", "s3"],
    }
    lake.commit(staging)
    assert seen == {
        "rejects": sorted(lake.known_ids(REJECTS)),
        "topics": lake.read(TOPICS, ["document_id"]).column(0).to_pylist(),
        "pairs": ["".join(row.values()) for row in lake.read(DUPLICATE_PAIRS, PAIR).to_pylist()],
        "segments": sorted(lake.known_ids(INDEX_SEGMENTS)),
    }


def test_what_is_staged_later_or_anew_is_seen(lake, stage, rows):
    lake.commit(stage(topics(rows, "d1")))
    staging = stage(rejects(rows, "a"))
    with AuditView(lake) as view:
        connection = view.of(staging)
        assert column(connection, "SELECT document_id FROM whole.topics") == ["d1"]
        for documents in (["d2"], ["d3", "d4"]):
            staging.write(*topics(rows, *documents))
            connection = view.of(staging)
            assert column(connection, "SELECT document_id FROM core.topics") == documents
            assert column(connection, "SELECT document_id FROM whole.topics") == ["d1", *documents]


def test_keys_repeated_among_the_staged_rows_are_seen(lake, stage, rows):
    with AuditView(lake) as view:
        connection = view.of(stage(rejects(rows, "a", "a")))
        assert column(connection, "SELECT reject_id FROM whole.rejects") == ["a", "a"]


def test_the_lake_is_seen_even_where_it_holds_a_row_or_two(lake, stage, rows):
    lake.commit(stage(topics(rows, "d1")))
    with AuditView(lake) as view:
        connection = view.of(stage(topics(rows, "d2")))
        assert column(connection, "SELECT document_id FROM whole.topics") == ["d1", "d2"]
    lake.commit(stage((TOPICS, empty_table(TOPICS), pa.array(["d1"]))))
    lake.commit(stage(topics(rows, "d3")))
    with AuditView(lake) as view:
        connection = view.of(stage(topics(rows, "d2")))
        assert column(connection, "SELECT document_id FROM whole.topics") == ["d2", "d3"]


def test_every_table_is_whole_and_only_staged_ones_are_staged(lake, stage, rows):
    with AuditView(lake) as view:
        connection = view.of(stage(topics(rows, "d1")))
        for table in LAKE_TABLES:
            described = connection.execute(f"DESCRIBE whole.{table.name}").fetchall()
            assert tuple(row[0] for row in described) == table.column_names
        with pytest.raises(duckdb.CatalogException):
            connection.execute("SELECT * FROM core.sentences")


def test_cursors_see_the_same_and_the_lake_cannot_be_written(lake, stage, rows):
    with AuditView(lake) as view:
        connection = view.of(stage((SENTENCES, rows(SENTENCES, {"text": "It’s so."}))))
        assert connection.cursor().execute("SELECT text FROM whole.sentences").fetchall() == [("It’s so.",)]
        with pytest.raises(duckdb.Error, match="read-only"):
            connection.execute("DELETE FROM lake.core.sentences")
