"""The lake: one transaction a run, by rewrite rule, writing the difference alone."""

import shutil
import sqlite3

import pyarrow as pa
import pytest

from warehouse.contracts import (
    CHECK_RESULTS,
    DOCUMENTS,
    DUPLICATE_PAIRS,
    INDEX_SEGMENTS,
    LAKE_TABLES,
    REJECTS,
    SENTENCES,
    SHARED_PASSAGES,
    TOPICS,
    WIRE_ITEMS,
)
from warehouse.contracts.arrow import arrow_schema, empty_table
from warehouse.errors import CopydeskError
from warehouse.home import Home
from warehouse.lake import Change, ConservationError, Lake
from warehouse.staging import Staging


def topics(rows, **codes):
    """`topics(rows, d1="ab")`: document d1 with the subjects a and b."""
    return rows(
        TOPICS,
        *({"document_id": document, "media_topic_code": code} for document, each in codes.items() for code in each),
    )


def committed_topics(lake):
    return [(row["document_id"], row["media_topic_code"]) for row in lake.read(TOPICS).to_pylist()]


def test_a_new_lake_has_every_table_and_no_row(lake):
    assert {table.qualified_name: lake.row_count(table) for table in LAKE_TABLES} == {
        table.qualified_name: 0 for table in LAKE_TABLES
    }


def test_the_first_commit_to_a_new_lake_is_what_a_second_finds(tmp_path, rows):
    home = Home(tmp_path / "new")
    with Lake(home) as lake:
        staging = Staging(home, "run-1")
        staging.write(DOCUMENTS, rows(DOCUMENTS, {"document_id": "d2"}, {"document_id": "d1"}))
        staging.write(TOPICS, topics(rows, d1="ab"), pa.array(["d1", "d2"]))
        staging.write(WIRE_ITEMS, empty_table(WIRE_ITEMS))
        assert lake.is_never_written(TOPICS)
        assert (lake.known_ids(DOCUMENTS), lake.row_count(TOPICS), lake.read(TOPICS)) == (set(), 0, empty_table(TOPICS))
        with pytest.raises(KeyError):
            lake.read(TOPICS, ["no_such_column"])
        committed = lake.commit(staging)
        assert committed.changes == {
            "raw.documents": Change(0, 2),
            "core.topics": Change(0, 2),
            "core.wire_items": Change(),
        }
        assert [lake.is_never_written(table) for table in (DOCUMENTS, TOPICS, WIRE_ITEMS)] == [False, False, True]
        assert lake.known_ids(DOCUMENTS) == {"d1", "d2"}
        assert committed_topics(lake) == [("d1", "a"), ("d1", "b")]
        assert lake.commit(staging).is_empty
    with Lake(home) as opened_again:
        assert not opened_again.is_never_written(WIRE_ITEMS)
        assert opened_again.commit(staging).is_empty


@pytest.mark.parametrize("table", [DOCUMENTS, SENTENCES, WIRE_ITEMS])
def test_two_rows_of_one_key_are_not_committed_to_a_new_lake(tmp_path, rows, table):
    home = Home(tmp_path / "new")
    with Lake(home) as lake:
        staging = Staging(home, "run-1")
        staging.write(table, rows(table, {}, {}))
        with pytest.raises(ConservationError, match=table.qualified_name):
            lake.commit(staging)
        assert lake.is_never_written(table)
        assert lake.read(table).num_rows == 0


def test_rows_come_back_as_they_were_staged(lake, stage, rows):
    texts = ["It’s “so” — 习近平\r\n\tTô Lâm \U0001f600", "'; drop table core.articles; --", "{x} $1 %s \\N", ""]
    table = rows(DOCUMENTS, *({"document_id": f"d{number}", "text": text} for number, text in enumerate(texts)))
    lake.commit(stage((DOCUMENTS, table)))
    read = lake.read(DOCUMENTS)
    assert read.to_pylist() == table.to_pylist()
    assert read.schema.equals(arrow_schema(DOCUMENTS), check_metadata=True)


def test_lists_nulls_and_moments_come_back(lake, stage, rows):
    table = rows(
        CHECK_RESULTS,
        {"check_name": "a", "unexpected_keys": ["it's", "b, c", ""], "observed_value": None},
        {"check_name": "b", "unexpected_keys": None, "element_count": 2**40},
        {"check_name": "c", "unexpected_keys": []},
    )
    lake.commit(stage((CHECK_RESULTS, table)))
    assert lake.read(CHECK_RESULTS).to_pylist() == table.to_pylist()


def test_a_run_is_one_snapshot_that_names_it(lake, stage, rows):
    before = lake.snapshot_id()
    committed = lake.commit(stage((DOCUMENTS, rows(DOCUMENTS, {})), (TOPICS, topics(rows, d1="ab")), run_id="run-2026"))
    assert committed.snapshot_id == before + 1 == lake.snapshot_id()
    assert committed.changes == {"raw.documents": Change(0, 1), "core.topics": Change(0, 2)}
    message = lake.connection.execute("SELECT commit_message FROM lake.snapshots() ORDER BY snapshot_id").fetchall()
    assert message[-1] == ("run-2026",)
    assert lake.snapshot_at(committed.snapshot_id).utcoffset().total_seconds() == 0


def test_a_second_commit_of_the_same_rows_makes_no_snapshot(lake, stage, rows):
    staging = stage(
        (DOCUMENTS, rows(DOCUMENTS, {})),
        (TOPICS, topics(rows, d1="ab", d2="c")),
        (DUPLICATE_PAIRS, rows(DUPLICATE_PAIRS, {})),
        (INDEX_SEGMENTS, rows(INDEX_SEGMENTS, {})),
    )
    first = lake.commit(staging)
    second = lake.commit(staging)
    assert second.is_empty
    assert not first.is_empty
    assert second.snapshot_id == first.snapshot_id


def test_facts_that_are_committed_stay_as_they_are(lake, stage, rows):
    lake.commit(stage((REJECTS, rows(REJECTS, {"reject_id": "a", "detail": "first"}))))
    committed = lake.commit(
        stage((REJECTS, rows(REJECTS, {"reject_id": "a", "detail": "second"}, {"reject_id": "b", "detail": "new"})))
    )
    assert committed.changes == {"raw.rejects": Change(0, 1)}
    assert {row["reject_id"]: row["detail"] for row in lake.read(REJECTS).to_pylist()} == {"a": "first", "b": "new"}
    assert lake.known_ids(REJECTS) == {"a", "b"}


def test_documents_read_again_lose_rows_get_rows_and_leave_the_others_alone(lake, stage, rows):
    lake.commit(stage((TOPICS, topics(rows, d1="abc", d2="a", d3="a"))))
    committed = lake.commit(stage((TOPICS, topics(rows, d1="bcd"), pa.array(["d1", "d2"]))))
    assert committed.changes == {"core.topics": Change(2, 2 - 1)}
    assert committed_topics(lake) == [("d1", "b"), ("d1", "c"), ("d1", "d"), ("d3", "a")]


def test_a_row_whose_value_changed_is_replaced(lake, stage, rows):
    lake.commit(stage((TOPICS, rows(TOPICS, {"document_id": "d1", "confidence": 0.1}))))
    committed = lake.commit(stage((TOPICS, rows(TOPICS, {"document_id": "d1", "confidence": 0.9}))))
    assert committed.changes == {"core.topics": Change(1, 1)}
    assert lake.read(TOPICS, ["confidence"]).to_pylist() == [{"confidence": 0.9}]


def test_only_the_difference_is_written_where_a_table_is_made_anew(lake, stage, rows):
    first, second, third = ({"segment_id": name} for name in "abc")
    lake.commit(stage((INDEX_SEGMENTS, rows(INDEX_SEGMENTS, first, second))))
    committed = lake.commit(stage((INDEX_SEGMENTS, rows(INDEX_SEGMENTS, third, first))))
    assert committed.changes == {"quality.index_segments": Change(1, 1)}
    assert lake.commit(stage((INDEX_SEGMENTS, empty_table(INDEX_SEGMENTS)))).changes == {
        "quality.index_segments": Change(2, 0)
    }


def test_pairs_are_read_again_by_their_first_document(lake, stage, rows):
    def pairs(*given):
        return rows(DUPLICATE_PAIRS, *({"document_id_a": a, "document_id_b": b} for a, b in given))

    def committed_pairs():
        return [
            tuple(row.values()) for row in lake.read(DUPLICATE_PAIRS, ["document_id_a", "document_id_b"]).to_pylist()
        ]

    lake.commit(stage((DUPLICATE_PAIRS, pairs(("a", "b"), ("a", "c"), ("b", "c"), ("c", "d")))))
    committed = lake.commit(stage((DUPLICATE_PAIRS, pairs(("a", "b"), ("a", "d")), pa.array(["a", "c"]))))
    assert committed.changes == {"core.duplicate_pairs": Change(2, 1)}
    assert committed_pairs() == [("a", "b"), ("a", "d"), ("b", "c")]


def test_a_scope_column_with_another_name_is_followed(lake, stage, rows):
    def item(original):
        return {"wire_item_id": f"w-{original}", "original_document_id": original, "election_reason": "only_copy"}

    lake.commit(stage((WIRE_ITEMS, rows(WIRE_ITEMS, item("d1"), item("d2"), item("d3")))))
    lake.commit(stage((WIRE_ITEMS, rows(WIRE_ITEMS, item("d1")), pa.array(["d1", "d2"]))))
    assert lake.known_ids(WIRE_ITEMS) == {"w-d1", "w-d3"}


@pytest.mark.parametrize("table", [REJECTS, TOPICS, INDEX_SEGMENTS], ids=lambda table: table.rewrite)
def test_rows_that_share_a_key_roll_the_whole_run_back(lake, stage, rows, table):
    before = lake.snapshot_id()
    staging = stage((DOCUMENTS, rows(DOCUMENTS, {})), (table, rows(table, {}, {})))
    with pytest.raises(ConservationError, match="nothing was committed"):
        lake.commit(staging)
    assert lake.snapshot_id() == before
    assert lake.row_count(DOCUMENTS) == 0
    assert lake.commit(stage((DOCUMENTS, rows(DOCUMENTS, {})))).changes == {"raw.documents": Change(0, 1)}


def test_different_rows_under_one_key_are_no_less_a_fault(lake, stage, rows):
    with pytest.raises(ConservationError, match="2 rows staged, 2 committed under 1 keys"):
        lake.commit(stage((TOPICS, rows(TOPICS, {"confidence": 0.1}, {"confidence": 0.2}))))


def test_ctrl_c_in_a_commit_leaves_nothing(lake, stage, rows, monkeypatch):
    staging = stage((DOCUMENTS, rows(DOCUMENTS, {})), (TOPICS, topics(rows, d1="a")))
    before = lake.snapshot_id()

    def interrupt(*_args):
        raise KeyboardInterrupt

    monkeypatch.setattr("warehouse.lake._require_conservation", interrupt)
    with pytest.raises(KeyboardInterrupt):
        lake.commit(staging)
    monkeypatch.undo()
    assert lake.snapshot_id() == before
    assert not lake.commit(staging).is_empty


def test_read_gives_the_columns_asked_for_in_that_order(lake, stage, rows):
    lake.commit(stage((TOPICS, topics(rows, d1="a"))))
    assert lake.read(TOPICS, ["media_topic_code", "document_id"]).column_names == ["media_topic_code", "document_id"]
    with pytest.raises(KeyError, match="no column nonsense"):
        lake.read(TOPICS, ["nonsense"])


def test_read_gives_the_rows_of_the_documents_asked_for(lake, stage, rows):
    sentences = rows(
        SENTENCES,
        {"document_id": "d1", "first_seen_document_id": "d2"},
        {"document_id": "d2", "first_seen_document_id": "d2"},
        {"document_id": "d3", "first_seen_document_id": "d3"},
    )
    lake.commit(stage((SENTENCES, sentences)))
    assert lake.read(SENTENCES, ["document_id"], {"d2", "d3"}).to_pydict() == {"document_id": ["d2", "d3"]}
    assert lake.read(SENTENCES, document_ids=[]).num_rows == 0


def test_a_pair_belongs_to_both_of_its_documents(lake, stage, rows):
    pairs = [("a", "b"), ("b", "c"), ("c", "d")]
    lake.commit(
        stage((SHARED_PASSAGES, rows(SHARED_PASSAGES, *({"document_id_a": a, "document_id_b": b} for a, b in pairs))))
    )
    found = lake.read(SHARED_PASSAGES, ["document_id_a", "document_id_b"], ["b"]).to_pylist()
    assert [tuple(row.values()) for row in found] == [("a", "b"), ("b", "c")]


def test_a_moved_home_opens_with_all_it_had(home, rows, tmp_path):
    with Lake(home) as lake:
        lake.commit(_staged(home, rows, 100))
    moved = Home(tmp_path / "it's elsewhere; really")
    shutil.move(home.path, moved.path)
    (moved.lake_path / ".committing").touch()
    with Lake(moved) as lake:
        assert lake.row_count(REJECTS) == 100
        assert lake.read(REJECTS).num_rows == 100


def _staged(home, rows, count):
    from warehouse.staging import Staging

    staging = Staging(home, "run-1")
    staging.write(REJECTS, rows(REJECTS, *({"reject_id": f"r{number:03}"} for number in range(count))))
    return staging


def test_reading_a_lake_that_is_not_there_is_told_in_a_sentence(home):
    with pytest.raises(CopydeskError, match="start with `copydesk run`"), Lake(home, read_only=True):
        pytest.fail("there is no lake")


def test_a_lake_open_for_reading_cannot_be_written(home, rows):
    with Lake(home):
        pass
    with Lake(home, read_only=True) as lake, pytest.raises(Exception, match="read-only"):
        lake.commit(_staged(home, rows, 1))


def test_a_lake_of_another_version_is_told_in_a_sentence(home):
    with Lake(home) as lake:
        lake.connection.execute("ALTER TABLE lake.core.topics DROP COLUMN confidence")
    with pytest.raises(CopydeskError, match=r"core\.topics has other columns now"), Lake(home):
        pytest.fail("the tables are others")


def test_a_catalog_that_is_no_catalog_is_told_in_a_sentence(home):
    home.create()
    home.catalog_path.write_bytes(b"not a database" * 100)
    with pytest.raises(CopydeskError, match="cannot be opened"), Lake(home):
        pytest.fail("that is no catalog")


def test_the_catalog_is_a_plain_sqlite_file(home):
    with Lake(home):
        pass
    with sqlite3.connect(home.catalog_path) as catalog:
        assert catalog.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    catalog.close()


def test_a_closed_lake_says_so(home):
    with pytest.raises(RuntimeError, match="not open"):
        Lake(home).snapshot_id()
