"""The lake seen as the published file would show it."""

from warehouse.contracts import DOCUMENTS, RUNS, TABLES
from warehouse.home import Home
from warehouse.lake import Lake
from warehouse.lake_view import lake_view
from warehouse.models import models
from warehouse.publish import publish
from warehouse.read import open_published, row_counts
from warehouse.staging import Staging


def commit(lake: Lake, run_id: str, rows) -> None:
    staging = Staging(lake.home, run_id)
    staging.write(DOCUMENTS, rows(DOCUMENTS, {"document_id": run_id, "record_id": "it's", "run_id": run_id}))
    staging.write(RUNS, rows(RUNS, {"run_id": run_id, "status": "failed"}))
    lake.commit(staging)


def test_it_shows_what_is_committed_and_not_published(home: Home, rows) -> None:
    with Lake(home) as lake:
        commit(lake, "run-1", rows)
        publish(home, lake)
        commit(lake, "run-2", rows)
        with lake_view(lake) as connection:
            assert connection.execute("select run_id, status from mart.runs order by all").fetchall() == [
                ("run-1", "failed"),
                ("run-2", "failed"),
            ]
            assert connection.execute("select record_id from raw.documents").fetchall() == [("it's",), ("it's",)]


def test_it_has_every_table_of_the_lake_and_every_view_of_the_mart(home: Home, rows) -> None:
    with Lake(home) as lake:
        commit(lake, "run-1", rows)
    with Lake(home, read_only=True) as lake, lake_view(lake) as connection:
        for table in TABLES:
            if table.stage != "publish":
                described = connection.execute(f"describe {table.qualified_name}").fetchall()
                assert tuple(row[0] for row in described) == table.column_names
        for model in models():
            connection.execute(f"select * from {model.qualified_name} limit 0")


def test_nothing_of_it_is_left_and_it_can_be_had_again(home: Home, rows) -> None:
    with Lake(home) as lake:
        commit(lake, "run-1", rows)
        for _ in range(2):
            with lake_view(lake) as connection:
                connection.execute("create temp table site_x as select 1 as a")
        left = "select schema_name from duckdb_schemas() where database_name = 'memory' and not internal"
        assert lake.connection.execute(left).fetchall() == []
        commit(lake, "run-2", rows)
        assert lake.row_count(RUNS) == 2


def test_the_rows_of_the_published_file_are_counted_by_table(home: Home, rows) -> None:
    with Lake(home) as lake:
        commit(lake, "run-1", rows)
        commit(lake, "run-2", rows)
        publish(home, lake)
    with open_published(home) as connection:
        counts = row_counts(connection)
        assert set(counts) == {table.qualified_name for table in TABLES}
        assert (counts["raw.documents"], counts["core.articles"], counts["quality.publications"]) == (2, 0, 1)
        exact = {name: connection.execute(f"select count(*) from {name}").fetchone()[0] for name in counts}
    assert counts == exact
