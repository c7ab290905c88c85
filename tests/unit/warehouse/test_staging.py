"""Staging: what a run has read, as whole Parquet files outside the lake."""

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from warehouse.contracts import DOCUMENTS, TIMEXES, TOPICS
from warehouse.contracts.arrow import arrow_schema, empty_table
from warehouse.errors import CopydeskError
from warehouse.staging import Staging, clear_leftovers

FULL_DISK = """
    import resource
    from pathlib import Path
    from warehouse.contracts import REJECTS
    from warehouse.contracts.arrow import arrow_table
    from warehouse.errors import CopydeskError
    from warehouse.home import Home
    from warehouse.staging import Staging
    rows = arrow_table(REJECTS, [
        dict(reject_id=str(hash((n, 1))), source_uri=str(hash((n, 2))), record_id="r", reason_code="empty",
             detail=str(hash((n, 3))), run_id="r") for n in range(3000)])
    staging = Staging(Home(Path({path!r})), "run-1")
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
    try:
        staging.write(REJECTS, rows)
    except CopydeskError as error:
        print(error)
"""


def topics(rows, *pairs):
    return rows(TOPICS, *({"document_id": document, "media_topic_code": code} for document, code in pairs))


def test_staged_rows_are_read_back_as_they_were(home, rows):
    table = topics(rows, ("d1", "medtop:11000000"), ("d2", "medtop:16000000"))
    staged = Staging(home, "run-1").write(TOPICS, table)
    assert pq.read_table(staged.path).to_pylist() == table.to_pylist()
    assert staged.row_count == 2
    assert pq.read_table(staged.scope_path).column("document_id").to_pylist() == ["d1", "d2"]
    assert sorted(path.name for path in staged.path.parent.iterdir()) == [
        "core.topics.parquet",
        "core.topics.scope.parquet",
    ]


def test_a_scope_holds_documents_that_have_no_row_any_more(home):
    staged = Staging(home, "run-1").write(TOPICS, empty_table(TOPICS), pa.array(["d1", "d1", "d2"]))
    assert pq.read_table(staged.scope_path).column("document_id").to_pylist() == ["d1", "d2"]


def test_staging_a_table_again_replaces_it(home, rows):
    staging = Staging(home, "run-1")
    staging.write(TOPICS, topics(rows, ("d1", "a")))
    staging.write(TOPICS, topics(rows, ("d1", "b"), ("d2", "b")))
    (staged,) = staging.tables
    assert staged.row_count == 2
    assert pq.read_table(staged.path).num_rows == 2


def test_rows_outside_the_scope_are_refused(home, rows):
    with pytest.raises(ValueError, match="1 documents outside its scope, such as d2"):
        Staging(home, "run-1").write(TOPICS, topics(rows, ("d1", "a"), ("d2", "a")), pa.array(["d1"]))


def test_a_scope_is_refused_where_the_rule_knows_none(home, rows):
    with pytest.raises(ValueError, match="takes no scope"):
        Staging(home, "run-1").write(DOCUMENTS, empty_table(DOCUMENTS), pa.array(["d1"]))


def test_other_columns_than_the_contract_has_are_refused(home, rows):
    table = topics(rows, ("d1", "a")).rename_columns({"media_topic_code": "code"})
    with pytest.raises(ValueError, match="surplus code string; missing media_topic_code string"):
        Staging(home, "run-1").write(TOPICS, table)


def test_nulls_are_staged_for_the_checks_to_find(home):
    table = pa.table(
        {
            "document_id": ["d1"],
            "media_topic_code": pa.array([None], pa.string()),
            "media_topic_name": ["economy, business and finance"],
            "confidence": [0.5],
            "evidence_words": [["bank"]],
        }
    )
    staged = Staging(home, "run-1").write(TOPICS, table)
    assert pq.read_table(staged.path).column("media_topic_code").null_count == 1


def test_a_declared_not_null_column_may_still_hold_nulls(home):
    arrays = [pa.array(["d1"]), pa.array([0], pa.int32()), *[pa.array([1], pa.int32())] * 2]
    table = pa.Table.from_arrays(
        [*arrays, pa.array([None], pa.string()), pa.array(["DATE"]), *[pa.array([None], pa.string())] * 2],
        schema=arrow_schema(TIMEXES),
    )
    staged = Staging(home, "run-1").write(TIMEXES, table)
    assert pq.read_table(staged.path).column("text").null_count == 1


@pytest.mark.parametrize("run_id", ["", "..", "../run", "a/b", ".hidden", "a\0b", "x" * 200])
def test_a_run_id_never_names_a_path(home, run_id):
    with pytest.raises(ValueError, match="run's id"):
        Staging(home, run_id)


def test_leftovers_of_dead_runs_are_removed(home, rows, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept").touch()
    Staging(home, "run-1").write(TOPICS, topics(rows, ("d1", "a")))
    (home.staging_path / "run-2").mkdir()
    (home.staging_path / "link").symlink_to(outside)
    assert clear_leftovers(home) == ["link", "run-1", "run-2"]
    assert list(home.staging_path.iterdir()) == []
    assert (outside / "kept").exists()


def test_there_is_nothing_to_clear_in_a_new_home(home):
    assert clear_leftovers(home) == []


def test_remove_takes_the_folder_away(home, rows):
    staging = Staging(home, "run-1")
    staging.write(TOPICS, topics(rows, ("d1", "a")))
    staging.remove()
    assert not staging.path.exists()
    assert staging.tables == ()


def test_a_full_disk_is_told_and_leaves_no_file_under_its_name(home, child):
    output, errors = child(FULL_DISK.format(path=str(home.path))).communicate(timeout=60)
    assert "The disk is full" in output, errors
    assert not (home.staging_path / "run-1" / "raw.rejects.parquet").exists()


def test_a_file_that_was_not_finished_is_not_found_under_its_name(home, rows, monkeypatch):
    staging = Staging(home, "run-1")

    def full(*_args, **_options):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pq, "write_table", full)
    with pytest.raises(CopydeskError, match="The disk is full"):
        staging.write(TOPICS, topics(rows, ("d1", "a")))
    assert staging.tables == ()
    assert not (staging.path / "core.topics.parquet").exists()
