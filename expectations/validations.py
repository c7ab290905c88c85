"""What the checks of a run have found as Great Expectations itself writes it, a JSON file a stage.

Data Docs are built from these files, and other tools of Great Expectations read them. What is to be kept is in
quality.check_results: the files are those of the last runs alone.
"""

import json
import re
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from expectations.baseline import STAGES
from expectations.check import Check
from expectations.failures import bounded
from expectations.gx import ExpectationValidationResult

RUNS_KEPT = 20
"""Runs whose files stay: more than Data Docs show; a run's files are half a megabyte."""

_RUN_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,100}")
"""What names a run's folder; warehouse.staging asks the same of it."""

_SEVERITIES = {"fail": "critical", "quarantine": "warning", "warn": "info"}
"""Great Expectations' names for what a failure means."""

_NOTHING_RAISED = {"raised_exception": False, "exception_traceback": None, "exception_message": None}

SuiteValidation = dict[str, Any]
"""The JSON form of an ExpectationSuiteValidationResult."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One check that was run on a table of `row_count` rows, and its result: with failing rows where it has failed."""

    check: Check
    row_count: int
    result: ExpectationValidationResult

    @property
    def success(self) -> bool:
        """Whether it held."""
        return bool(self.result.success)


def suite_validations(outcomes: Iterable[Outcome], run_id: str, checked_at: datetime) -> Iterator[SuiteValidation]:
    """One suite result a stage and table, named `stage.schema.table`, in the form that `to_json_dict` gives.

    It is written out here and not by Great Expectations, which takes a millisecond a check for it.
    """
    suites: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        suites[f"{outcome.check.stage}.{outcome.check.table}"].append(outcome)
    meta = {
        "great_expectations_version": _gx_version(),
        "run_id": {"run_name": run_id, "run_time": checked_at.isoformat()},
        "validation_time": checked_at.isoformat(),
    }
    for name, group in suites.items():
        held = sum(outcome.success for outcome in group)
        schema, table = group[0].check.table.split(".")
        batch = {"datasource_name": schema, "data_connector_name": "fluent", "data_asset_name": table}
        yield {
            "success": held == len(group),
            "results": [_result(outcome) for outcome in group],
            "suite_name": name,
            "suite_parameters": {},
            "statistics": {
                "evaluated_expectations": len(group),
                "successful_expectations": held,
                "unsuccessful_expectations": len(group) - held,
                "success_percent": 100 * held / len(group),
            },
            "meta": meta | {"active_batch_definition": batch | {"batch_identifiers": {}}},
            "id": None,
        }


def write_validations(folder: Path, run_id: str, stage: str, validations: Iterable[SuiteValidation]) -> Path:
    """Write a stage's suite results to `folder/run_id/stage.json`; forget those of all but the last RUNS_KEPT runs.

    `validations` are those of one audit, or of several one after the other. A file that is there is replaced, and
    is whole under its name. Gives its path.

    Raises:
        ValueError: the run's id cannot name a folder, or there is no such stage.
    """
    if not _RUN_ID.fullmatch(run_id):
        raise ValueError(f"a run's id is letters, digits, dots and dashes, not {run_id!r}")
    if stage not in STAGES:
        raise ValueError(f"{stage!r} is no stage: they are {', '.join(STAGES)}")
    path = folder / run_id / f"{stage}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.part")
    beside.write_text(json.dumps(list(validations), ensure_ascii=False, default=str), encoding="utf-8")
    beside.replace(path)
    _forget_old_runs(folder, path.parent)
    return path


def _forget_old_runs(folder: Path, this: Path) -> None:
    """Runs' ids begin with the time: the last by name are the last by time, this one aside."""
    others = sorted(path for path in folder.iterdir() if path.is_dir() and not path.is_symlink() and path != this)
    for old in others[: max(0, len(others) - (RUNS_KEPT - 1))]:
        shutil.rmtree(old)


def _result(outcome: Outcome) -> dict[str, Any]:
    check, configuration = outcome.check, outcome.check.expectation.configuration
    found = {"unexpected_count": 0} if outcome.success else bounded(outcome.result.result)
    return {
        "success": outcome.success,
        "expectation_config": {
            "type": configuration.type,
            "kwargs": configuration.kwargs,
            "meta": {"name": check.name, "severity": check.severity},
            "description": check.holds,
            "notes": check.reason,
            "severity": _SEVERITIES[check.severity],
        },
        "result": {"element_count": outcome.row_count} | found,
        "meta": {},
        "exception_info": dict(_NOTHING_RAISED),
    }


@cache
def _gx_version() -> str:
    return version("great-expectations")
