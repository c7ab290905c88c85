"""Publishing: the file that people open holds one snapshot, and is swapped in whole."""

import duckdb
import pytest

from warehouse import statements
from warehouse.contracts import ARTICLES, DOCUMENTS, LAKE_TABLES, REJECTS, STORIES, TABLES
from warehouse.home import Home
from warehouse.lake import ConservationError
from warehouse.models import models
from warehouse.publish import needs_publishing, publish
from warehouse.read import ask, open_published

READ_WHILE_PUBLISHING = """
    import sys
    from pathlib import Path
    from warehouse.home import Home
    from warehouse.read import open_published
    home = Home(Path({path!r}))
    counts = "SELECT (SELECT count(*) FROM raw.rejects), (SELECT count(*) FROM raw.documents)"
    kept = open_published(home)
    seen = set()
    print("reading", flush=True)
    while True:
        with open_published(home) as fresh:
            seen.add(fresh.execute(counts).fetchone())
        seen.add(kept.execute(counts).fetchone())
        if max(seen)[0] >= {last}:
            break
    print(kept.execute(counts).fetchone(), all(rejects == documents for rejects, documents in seen), flush=True)
"""

HOLD_FOR_WRITING = """
    import sys, duckdb
    connection = duckdb.connect({path!r})
    connection.execute("CREATE TABLE mine AS SELECT 1 AS one")
    print("held", flush=True)
    sys.stdin.readline()
    connection.execute("INSERT INTO mine VALUES (2)")
    connection.close()
"""

FULL_DISK = """
    import resource
    from pathlib import Path
    from warehouse.errors import CopydeskError
    from warehouse.home import Home
    from warehouse.lake import Lake
    from warehouse.publish import publish
    home = Home(Path({path!r}))
    with home.lock(), Lake(home) as lake:
        resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, 500_000))
        try:
            publish(home, lake)
        except CopydeskError as error:
            print(error)
"""


def numbered(rows, table, column, count):
    return rows(table, *({column: f"{number:04}"} for number in range(count)))


def open_file(home: Home) -> duckdb.DuckDBPyConnection:
    return duckdb.connect(str(home.published_path), read_only=True)


def test_the_file_holds_what_the_lake_holds(home, lake, stage, rows):
    table = numbered(rows, REJECTS, "reject_id", 30)
    lake.commit(stage((REJECTS, table), (DOCUMENTS, rows(DOCUMENTS, {"text": "“Xin chào”\r\n"}))))
    published = publish(home, lake)
    assert published.row_counts == {item.qualified_name: lake.row_count(item) for item in LAKE_TABLES}
    assert (published.path, published.snapshot_id) == (home.published_path, lake.snapshot_id())
    with open_file(home) as connection:
        assert connection.execute("SELECT reject_id FROM raw.rejects").fetchall() == [
            (row["reject_id"],) for row in table.to_pylist()
        ]
        assert connection.execute("SELECT text FROM raw.documents").fetchone() == ("“Xin chào”\r\n",)
        (row,) = connection.execute(
            "SELECT snapshot_id, snapshot_at, code_version FROM quality.publications"
        ).fetchall()
    assert row[:2] == (lake.snapshot_id(), lake.snapshot_at(lake.snapshot_id()))


def test_every_table_view_and_column_of_the_file_has_a_comment(home, lake):
    with open_file(home) as connection:
        columns = connection.execute(
            "SELECT schema_name || '.' || table_name, comment FROM duckdb_columns() "
            "WHERE schema_name IN ('raw', 'core', 'quality', 'mart')"
        ).fetchall()
        relations = connection.execute(
            "SELECT schema_name || '.' || table_name, comment FROM duckdb_tables() WHERE schema_name NOT LIKE 'fts%' "
            "UNION ALL SELECT schema_name || '.' || view_name, comment FROM duckdb_views() WHERE NOT internal"
        ).fetchall()
    everything = {table.qualified_name for table in TABLES} | {model.qualified_name for model in models()}
    assert {name for name, _ in columns} == {name for name, _ in relations} == everything
    assert [name for name, comment in [*columns, *relations] if not comment] == []


def test_views_answer_in_any_client_under_any_name(home, lake, stage, rows):
    lake.commit(
        stage(
            (DOCUMENTS, rows(DOCUMENTS, {"document_id": "d1"})),
            (ARTICLES, rows(ARTICLES, {"document_id": "d1", "story_id": "s1"})),
            (STORIES, rows(STORIES, {"story_id": "s1", "representative_document_id": "d1"})),
        )
    )
    publish(home, lake)
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{home.published_path}' AS news (READ_ONLY)")
        assert connection.execute("SELECT story_id, document_id FROM news.mart.story_articles").fetchall() == [
            ("s1", "d1")
        ]


def test_articles_are_found_by_their_words(home, lake, stage, rows):
    articles = rows(
        ARTICLES,
        {"document_id": "d1", "headline": "Budget for 2026", "body": "Hà Nội (Reuters) - The assembly voted."},
        {"document_id": "d2", "headline": "Summit", "body": "习近平 will visit in May."},
    )
    lake.commit(stage((ARTICLES, articles)))
    publish(home, lake)
    hits = "SELECT document_id FROM core.articles WHERE fts_core_articles.match_bm25(document_id, $1) IS NOT NULL"
    with open_published(home) as connection:
        found = {
            words: [document for (document,) in ask(connection, hits, [words]).fetchall()]
            for words in ("2026", "hà nội", "Ha Noi", "习近平", "visits", "nobody")
        }
    assert found == {
        "2026": ["d1"],
        "hà nội": ["d1"],
        "Ha Noi": ["d1"],
        "习近平": ["d2"],
        "visits": ["d2"],
        "nobody": [],
    }


def test_publishing_is_needed_until_it_is_done(home, lake, stage, rows):
    assert not needs_publishing(home, lake)
    lake.commit(stage((REJECTS, rows(REJECTS, {}))))
    assert needs_publishing(home, lake)
    publish(home, lake)
    assert not needs_publishing(home, lake)
    home.published_path.unlink()
    assert needs_publishing(home, lake)


def test_a_file_of_another_schema_or_a_damaged_one_is_published_anew(home, lake, monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr("warehouse.publish.schema_sha256", lambda: "another")
        assert needs_publishing(home, lake)
    home.published_path.write_bytes(b"damaged")
    assert needs_publishing(home, lake)
    publish(home, lake)
    assert not needs_publishing(home, lake)


def test_rows_that_are_not_the_lakes_leave_the_live_file_as_it_was(home, lake, stage, rows, monkeypatch):
    live = home.published_path.read_bytes()
    lake.commit(stage((REJECTS, rows(REJECTS, {}))))
    read = statements._template
    monkeypatch.setattr(statements, "_template", lambda name: read(name).replace("order by", "where false order by"))
    with pytest.raises(ConservationError, match=r"raw\.rejects"):
        publish(home, lake)
    assert home.published_path.read_bytes() == live
    assert list(home.published_path.parent.iterdir()) == [home.published_path]
    monkeypatch.undo()
    publish(home, lake)
    assert not needs_publishing(home, lake)


def test_a_reader_in_this_process_keeps_its_snapshot(home, lake, stage, rows):
    with open_file(home) as reader:
        lake.commit(stage((REJECTS, rows(REJECTS, {}))))
        publish(home, lake)
        assert reader.execute("SELECT count(*) FROM raw.rejects").fetchone() == (0,)
    with open_file(home) as reader:
        assert reader.execute("SELECT count(*) FROM raw.rejects").fetchone() == (1,)


def test_readers_in_another_process_see_the_old_file_or_the_new_one(home, lake, stage, rows, child):
    last = 30
    reader = child(READ_WHILE_PUBLISHING.format(path=str(home.path), last=last))
    assert reader.stdout.readline() == "reading\n", reader.stderr.read()
    for count in (15, last):
        documents = numbered(rows, DOCUMENTS, "document_id", count)
        lake.commit(stage((REJECTS, numbered(rows, REJECTS, "reject_id", count)), (DOCUMENTS, documents)))
        publish(home, lake)
    output, errors = reader.communicate(timeout=60)
    assert output == "(0, 0) True\n", errors


def test_a_process_that_writes_into_the_file_neither_stops_publishing_nor_spoils_it(home, lake, stage, rows, child):
    writer = child(HOLD_FOR_WRITING.format(path=str(home.published_path)))
    assert writer.stdout.readline() == "held\n", writer.stderr.read()
    lake.commit(stage((REJECTS, rows(REJECTS, {}))))
    assert needs_publishing(home, lake)
    publish(home, lake)
    with open_file(home) as reader:
        assert reader.execute("SELECT count(*) FROM raw.rejects").fetchone() == (1,)
    writer.communicate("\n", timeout=30)
    with open_file(home) as reader:
        assert reader.execute("SELECT count(*) FROM raw.rejects").fetchone() == (1,)
    assert not needs_publishing(home, lake)


def test_the_log_of_a_writer_that_died_does_not_spoil_the_new_file(home, lake, child):
    writer = child(HOLD_FOR_WRITING.format(path=str(home.published_path)))
    assert writer.stdout.readline() == "held\n", writer.stderr.read()
    writer.kill()
    writer.wait(10)
    assert home.published_path.with_name("copydesk.duckdb.wal").exists()
    publish(home, lake)
    with open_file(home) as reader:
        assert reader.execute("SELECT count(*) FROM duckdb_tables() WHERE table_name = 'mine'").fetchone() == (0,)


def test_a_full_disk_is_told_and_leaves_the_live_file_as_it_was(home, lake, stage, rows, child):
    live = home.published_path.read_bytes()
    lake.commit(stage((REJECTS, rows(REJECTS, {}))))
    lake.close()
    full = child(FULL_DISK.format(path=str(home.path)).replace("home.lock(), ", ""))
    output, errors = full.communicate(timeout=60)
    assert "The disk is full" in output, errors
    assert home.published_path.read_bytes() == live
    assert list(home.published_path.parent.iterdir()) == [home.published_path]
