"""The flow over the seed texts and invented ones: what it leaves, what it leaves alone, and how it stops."""

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import httpx
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterKey
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.client.schemas.sorting import FlowRunSort

from expectations.profiles import PROFILED
from flows.newswire import newswire
from flows.summary import ChecksFailedError, Outcome
from transforms.enrich import Enriched, enrich
from warehouse.contracts import CHECK_RESULTS, DOCUMENTS, LAKE_TABLES, RUNS
from warehouse.errors import CopydeskError
from warehouse.home import Home
from warehouse.lake import Lake

SEEDS = str(Path(__file__).parents[2] / "seeds" / "texts")
STORY = "LONDON (Reuters) - Ministers met in London on Monday to sign a pact on fishing, officials said.\n"


@pytest.fixture
def home(seeds_home: Path, tmp_path: Path) -> Path:
    """A copy of the home that one run over the seeds has left."""
    return Path(shutil.copytree(seeds_home, tmp_path / "data"))


@contextmanager
def asked(home: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(Home(home).published_path), read_only=True) as connection:
        yield connection


def snapshot_of(home: Path) -> int:
    with Lake(Home(home), read_only=True) as lake:
        return lake.snapshot_id()


def newest_flow_run() -> FlowRun:
    with get_client(sync_client=True) as client:
        return client.read_flow_runs(sort=FlowRunSort.START_TIME_DESC, limit=1)[0]


def test_a_run_leaves_its_ledger_its_checks_and_every_table(seeds_home: Path) -> None:
    with asked(seeds_home) as connection:
        ledger = connection.execute(
            "SELECT status, input_count, new_document_count, known_document_count, reject_count FROM quality.runs"
        ).fetchall()
        assert ledger == [("completed", 5, 5, 0, 0)]
        stages = connection.execute(
            "SELECT DISTINCT stage FROM quality.check_results WHERE success ORDER BY stage"
        ).fetchall()
        assert stages == [("dedup",), ("enrich",), ("ingest",), ("load",), ("normalize",)]
        assert connection.execute("SELECT count(*) FROM core.articles WHERE story_id IS NULL").fetchone() == (0,)
        profiled = connection.execute("SELECT count(DISTINCT table_name) FROM quality.column_profiles").fetchone()
        assert profiled == (len(PROFILED),)
        assert connection.execute("SELECT DISTINCT observed, usual FROM mart.drift").fetchall() == [(5.0, None)]
        listed = {
            f"{schema}.{name}"
            for schema, name in connection.execute("SELECT schema_name, table_name FROM duckdb_tables()").fetchall()
        }
    assert {table.qualified_name for table in LAKE_TABLES} <= listed
    assert not list(Home(seeds_home).staging_path.iterdir())


def test_a_run_with_nothing_new_changes_nothing(home: Path) -> None:
    published, snapshot = Home(home).published_path, snapshot_of(home)
    before = (published.read_bytes(), published.stat().st_mtime_ns)
    summary = newswire([SEEDS], home)
    assert summary.outcome is Outcome.NOTHING_NEW
    assert (summary.ledger.input_count, summary.ledger.known_document_count) == (5, 5)
    assert (published.read_bytes(), published.stat().st_mtime_ns) == before
    assert snapshot_of(home) == snapshot
    assert not list(Home(home).staging_path.iterdir())


def test_a_missing_published_file_is_built_again(home: Path) -> None:
    Home(home).published_path.unlink()
    assert newswire([SEEDS], home).outcome is Outcome.REPUBLISHED
    with asked(home) as connection:
        assert connection.execute("SELECT count(*) FROM core.articles").fetchone() == (5,)


def artifact_of(flow_run: FlowRun, key: str) -> object:
    """What the run left in Prefect under the key."""
    with get_client(sync_client=True) as client:
        artifacts = client.read_artifacts(artifact_filter=ArtifactFilter(key=ArtifactFilterKey(any_=[key])))
    (data,) = [artifact.data for artifact in artifacts if artifact.flow_run_id == flow_run.id]
    return data


@pytest.fixture
def notices(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, object]]:
    """What is posted to the webhook that is set."""
    posted: list[dict[str, object]] = []

    def post(url: str, *, json: dict[str, object], timeout: float) -> httpx.Response:
        posted.append(json)
        return httpx.Response(200, request=httpx.Request("POST", url))

    monkeypatch.setattr("flows.notices.webhook.httpx.post", post)
    monkeypatch.setenv("COPYDESK_WEBHOOK_URL", "https://hooks.example/secret")
    return posted


def test_the_prefect_run_is_named_after_the_run_and_has_its_summary(seeds_home: Path, prefect_api: str) -> None:
    with asked(seeds_home) as connection:
        ((run_id,),) = connection.execute("SELECT run_id FROM quality.runs").fetchall()
    with get_client(sync_client=True) as client:
        (flow_run,) = [run for run in client.read_flow_runs() if run.name == run_id]
        names = {run.name for run in client.read_task_runs() if run.flow_run_id == flow_run.id}
    assert flow_run.state_type is StateType.COMPLETED
    assert flow_run.state is not None
    assert re.match(r"published; \d+ checks held, \d+ warned", str(flow_run.state.message))
    assert f"ingest {SEEDS}" in names
    assert {"normalize 5 documents", "enrich 5 documents", "check load", f"load {run_id}"} <= names
    assert str(artifact_of(flow_run, "newswire-run")).startswith(f"# Run {run_id}: published")
    stages = json.loads(str(artifact_of(flow_run, "newswire-checks")))
    assert [row["stage"] for row in stages] == ["ingest", "dedup", "normalize", "enrich", "load"]
    assert not any(row["failed"] for row in stages)
    site = seeds_home.absolute() / "quality" / "site" / "index.html"
    assert site.as_uri() in str(artifact_of(flow_run, "newswire-quality"))
    assert run_id in site.read_text(encoding="utf-8")
    assert (seeds_home / "quality" / "data-docs" / "index.html").is_file()


def test_rejects_alone_make_a_run_and_a_copy_later_joins_what_is_stored(home: Path, tmp_path: Path) -> None:
    wire = tmp_path / "wire"
    wire.mkdir()
    (wire / "empty.txt").write_bytes(b"")
    first = newswire([str(wire)], home)
    assert first.outcome is Outcome.PUBLISHED
    assert (first.ledger.reject_count, first.ledger.new_document_count) == (1, 0)
    assert [(reject.record_id, reject.reason_code) for reject in first.rejects] == [("empty.txt", "empty")]
    assert first.row_counts["core.articles"] == 5

    shutil.copy(next(Path(SEEDS).glob("000_*.txt")), wire / "copy.txt")
    second = newswire([str(wire)], home)
    assert (second.ledger.known_reject_count, second.ledger.new_document_count) == (1, 1)
    with asked(home) as connection:
        assert connection.execute(
            "SELECT count(DISTINCT wire_item_id), count(DISTINCT story_id), sum(is_original::int) FROM core.articles "
            "WHERE record_id = 'copy.txt' OR starts_with(record_id, '000_')"
        ).fetchone() == (1, 1, 1)
        assert connection.execute("SELECT max(copy_count) FROM core.wire_items").fetchone() == (2,)
        # The article that was read again because of its copy is no news, and not in the run's profile.
        assert connection.execute(
            "SELECT row_count FROM quality.column_profiles JOIN quality.runs USING (run_id) "
            "WHERE (table_name, column_name) = ('core.articles', 'body') ORDER BY started_at"
        ).fetchall() == [(5,), (1,)]
        assert connection.execute(
            "SELECT new_document_count, reject_count, article_count FROM mart.volumes ORDER BY started_at"
        ).fetchall() == [(5, 0, 5), (0, 1, 0), (1, 0, 1)]
        assert connection.execute("SELECT count(*) FROM core.stories").fetchone() == (4,)


def test_a_first_run_of_nothing_but_rejects_publishes_an_empty_warehouse(tmp_path: Path, prefect_api: str) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x00\x01\x02binary")
    summary = newswire([str(tmp_path / "a.txt")], tmp_path / "data")
    assert summary.outcome is Outcome.PUBLISHED
    assert summary.row_counts["core.articles"] == 0
    with asked(tmp_path / "data") as connection:
        assert connection.execute("SELECT record_id, reason_code FROM raw.rejects").fetchall() == [("a.txt", "binary")]


def test_a_failed_check_leaves_the_live_file_as_it_is_and_its_results_in_the_lake(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, notices: list[dict[str, object]]
) -> None:
    (tmp_path / "new.txt").write_text(STORY, encoding="utf-8")

    def with_spans_off_by_one(*arguments: object) -> Enriched:
        """The stage as it is, but that every sentence begins a character too late."""
        enriched = enrich(*arguments)  # type: ignore[arg-type]
        starts = pc.add(enriched.sentences.column("char_start"), pa.scalar(1, pa.int32()))
        position = enriched.sentences.schema.get_field_index("char_start")
        field = enriched.sentences.schema.field(position)
        return Enriched(
            **{
                **{name: getattr(enriched, name) for name in Enriched.__dataclass_fields__},
                "sentences": enriched.sentences.set_column(position, field, starts),
            }
        )

    published = Home(home).published_path
    before = (published.read_bytes(), published.stat().st_mtime_ns)
    monkeypatch.setenv("COPYDESK_REPORT_PAGES", "each_run")
    monkeypatch.setattr("flows.tasks.enrich", with_spans_off_by_one)
    with pytest.raises(ChecksFailedError, match=r"core\.sentences") as failure:
        newswire([str(tmp_path / "new.txt")], home)
    assert failure.value.stage == "enrich"
    assert (published.read_bytes(), published.stat().st_mtime_ns) == before
    flow_run = newest_flow_run()
    assert flow_run.state_type is StateType.FAILED
    (notice,) = notices
    assert (notice["run_id"], notice["stage"]) == (flow_run.name, "enrich")
    assert notice["failed_checks"] == list(failure.value.names)
    site = Home(home).quality_path / "site"
    assert flow_run.name in (site / "index.html").read_text(encoding="utf-8")
    assert "span_as_received" in (site / "runs" / f"{flow_run.name}.html").read_text(encoding="utf-8")
    assert "core.sentences: " in json.loads(str(artifact_of(flow_run, "newswire-checks")))[-1]["failed"]
    with Lake(Home(home), read_only=True) as lake:
        assert lake.row_count(DOCUMENTS) == 5
        run = lake.read(RUNS).to_pylist()[-1]
        assert (run["status"], run["input_count"]) == ("failed", 1)
        results = [row for row in lake.read(CHECK_RESULTS).to_pylist() if row["run_id"] == run["run_id"]]
    assert {row["stage"] for row in results} == {"ingest", "dedup", "normalize", "enrich"}
    assert any(not row["success"] and row["unexpected_keys"] for row in results)

    monkeypatch.setattr("flows.tasks.enrich", enrich)
    assert newswire([str(tmp_path / "new.txt")], home).ledger.new_document_count == 1
    with asked(home) as connection:
        assert connection.execute("SELECT count(*) FROM core.articles").fetchone() == (6,)
        assert connection.execute("SELECT status FROM quality.runs ORDER BY started_at").fetchall() == [
            ("completed",),
            ("failed",),
            ("completed",),
        ]


def test_a_crash_is_posted(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, notices: list[dict[str, object]]
) -> None:
    (tmp_path / "new.txt").write_text(STORY, encoding="utf-8")

    def crash(*arguments: object) -> None:
        raise SystemExit(9)

    monkeypatch.setattr("flows.newswire.tasks.compare_with_all", crash)
    with pytest.raises(SystemExit):
        newswire([str(tmp_path / "new.txt")], home)
    assert [(notice["state"], notice["failed_checks"]) for notice in notices] == [("CRASHED", [])]


def test_a_second_run_of_one_home_is_refused_with_a_sentence(home: Path) -> None:
    with Home(home).lock(), pytest.raises(CopydeskError, match="Another run is writing"):
        newswire([SEEDS], home)
    state = newest_flow_run().state
    assert state is not None
    assert state.type is StateType.FAILED
    assert "Another run is writing" in str(state.message)


def test_a_mistake_in_a_source_makes_no_home(tmp_path: Path, prefect_api: str) -> None:
    with pytest.raises(CopydeskError, match="no file or folder"):
        newswire([str(tmp_path / "missing")], tmp_path / "data")
    assert not (tmp_path / "data").exists()


def test_order_and_batches_of_the_input_do_not_matter(seeds_home: Path, tmp_path: Path) -> None:
    """Two runs of two and three texts leave the same core tables as one run of all five."""
    texts = sorted(Path(SEEDS).glob("*.txt"), reverse=True)
    for part in (texts[:2], texts[2:]):
        newswire([str(text) for text in part], tmp_path / "data")
    for table in LAKE_TABLES:
        if table.schema == "core":
            assert rows_of(tmp_path / "data", table.qualified_name) == rows_of(seeds_home, table.qualified_name), (
                table.name
            )


def rows_of(home: Path, table: str) -> list[tuple[object, ...]]:
    with asked(home) as connection:
        return connection.execute(f"SELECT * FROM {table} ORDER BY ALL").fetchall()
