"""The validations of a stage as Great Expectations writes them."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from expectations.audit import Audited, run_in_full
from expectations.suites import suite
from expectations.validations import RUNS_KEPT, write_validations
from tests.unit.expectations.engine.gx import expectation_suite_validation_result

NOW = datetime(2026, 3, 1, 6, 2, tzinfo=UTC)
RUN_ID = "20260301T060000-abcdefgh"


def _audited(connection: duckdb.DuckDBPyConnection, tables: Iterable[str] = ("core.blocks",)) -> Audited:
    return run_in_full([check for check in suite("ingest") if check.table in tables], connection, RUN_ID, NOW)


def _named(validation: dict[str, Any], name: str) -> dict[str, Any]:
    (found,) = (one for one in validation["results"] if one["expectation_config"]["meta"]["name"] == name)
    return dict(found)


def test_there_is_a_suite_for_each_table(staged: duckdb.DuckDBPyConnection) -> None:
    found = _audited(staged, ("core.blocks", "raw.documents"))
    assert [one["suite_name"] for one in found.validations] == ["ingest.raw.documents", "ingest.core.blocks"]
    assert sum(len(one["results"]) for one in found.validations) == found.results.num_rows
    assert all(one["success"] for one in found.validations)


def test_a_suite_says_what_was_checked_why_and_when(staged: duckdb.DuckDBPyConnection) -> None:
    (validation,) = _audited(staged).validations
    assert validation["meta"]["run_id"] == {"run_name": RUN_ID, "run_time": NOW.isoformat()}
    assert validation["meta"]["validation_time"] == NOW.isoformat()
    assert validation["meta"]["active_batch_definition"]["data_asset_name"] == "blocks"
    result = _named(validation, "kind_allowed")
    configuration = result["expectation_config"]
    assert configuration["type"] == "expect_column_values_to_be_in_set"
    assert configuration["kwargs"]["column"] == "kind"
    assert configuration["meta"] == {"name": "kind_allowed", "severity": "fail"}
    assert configuration["description"].startswith("kind is ")
    assert configuration["severity"] == "critical"
    assert result["result"] == {"element_count": 13, "unexpected_count": 0}


def test_a_failed_check_has_its_failing_rows(tables: duckdb.DuckDBPyConnection) -> None:
    tables.execute("update core.blocks set kind = 'boddy' where kind = 'body' and block_number = 3")
    (validation,) = _audited(tables).validations
    assert not validation["success"]
    statistics = validation["statistics"]
    assert statistics["evaluated_expectations"] == len(validation["results"])
    failed = [one["expectation_config"]["meta"]["name"] for one in validation["results"] if not one["success"]]
    assert "kind_allowed" in failed
    assert statistics["unsuccessful_expectations"] == len(failed) < len(validation["results"])
    found = _named(validation, "kind_allowed")["result"]
    assert found["unexpected_count"] == 2
    assert found["partial_unexpected_list"] == ["boddy", "boddy"]
    assert [row["block_number"] for row in found["partial_unexpected_index_list"]] == [3, 3]


def test_great_expectations_reads_it_and_writes_the_same(tables: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    tables.execute("update core.blocks set kind = 'boddy' where block_number = 3")
    tables.execute("update core.blocks set char_start = char_start + 1 where block_number = 1")
    path = write_validations(tmp_path, RUN_ID, "ingest", _audited(tables).validations)
    assert path == tmp_path / RUN_ID / "ingest.json"
    (written,) = json.loads(path.read_text(encoding="utf-8"))
    assert expectation_suite_validation_result(written).to_json_dict() == written


def test_a_stage_is_written_anew_as_a_whole(staged: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    validations = _audited(staged).validations
    write_validations(tmp_path, RUN_ID, "ingest", validations * 2)
    path = write_validations(tmp_path, RUN_ID, "ingest", validations)
    assert len(json.loads(path.read_text(encoding="utf-8"))) == 1
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("run_id", ["", "..", "../elsewhere", "a/b", ".hidden", "a\x00b", "x" * 200, "a\n"])
def test_a_run_id_that_names_no_folder_is_refused(tmp_path: Path, run_id: str) -> None:
    with pytest.raises(ValueError, match="a run's id is"):
        write_validations(tmp_path / "validations", run_id, "ingest", [])
    assert list(tmp_path.iterdir()) == []


def test_a_stage_that_there_is_not_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no stage"):
        write_validations(tmp_path, RUN_ID, "../ingest", [])


def test_the_files_of_old_runs_go(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()
    names = [f"20260301T06{minute:02}00-abcdefgh" for minute in range(RUNS_KEPT + 5)]
    for name in names:
        write_validations(tmp_path, name, "ingest", [])
        write_validations(tmp_path, name, "load", [])
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == names[-RUNS_KEPT:]
    assert (tmp_path / "notes.txt").exists()
