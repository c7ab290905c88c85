"""Counts of a run, out of what it ingested, what its checks found, and what the lake now holds."""

from collections import Counter
from collections.abc import Iterable

import pyarrow as pa

from flows.setting_aside import set_aside_counts
from flows.summary import Checks, Ledger, Outcome, Reject, RunSummary
from flows.tasks import Run
from transforms.ingest import Ingested
from warehouse.contracts import ARTICLES, DUPLICATE_PAIRS, LAKE_TABLES
from warehouse.lake import Lake


def ledger_of(run: Run, ingested: Ingested) -> Ledger:
    """What became of the input records and of their documents so far."""
    return Ledger(
        file_count=run.file_count,
        input_count=ingested.input_count,
        new_document_count=ingested.documents.num_rows,
        known_document_count=ingested.known_document_count,
        reject_count=ingested.rejects.num_rows,
        known_reject_count=ingested.known_reject_count,
        set_aside_document_count=len(run.quarantine.newly_held),
        readmitted_document_count=len(run.quarantine.readmitted),
    )


def summarize(run: Run, ingested: Ingested, outcome: Outcome) -> RunSummary:
    """The run, and the whole warehouse as it is after it."""
    relations = [str(value) for value in run.lake.read(DUPLICATE_PAIRS, ["relation"]).column("relation").to_pylist()]
    return RunSummary(
        run_id=run.run_id,
        outcome=outcome,
        home=run.home.path,
        published_path=run.home.published_path,
        snapshot_id=run.lake.snapshot_id(),
        ledger=ledger_of(run, ingested),
        rejects=tuple(
            Reject(row["record_id"], row["reason_code"], row["detail"]) for row in ingested.rejects.to_pylist()
        ),
        example_document_id=_example(run.lake),
        pair_counts=dict(sorted(Counter(relations).items())),
        row_counts={table.qualified_name: run.lake.row_count(table) for table in LAKE_TABLES},
        checks=tally(run.check_results),
        seconds=dict(run.clock.seconds),
        set_aside=set_aside_counts(run.quarantine.rows),
    )


def _example(lake: Lake) -> str | None:
    for table, column in ((DUPLICATE_PAIRS, "document_id_a"), (ARTICLES, "document_id")):
        document_ids = lake.read(table, [column]).column(0)
        if len(document_ids):
            return str(document_ids[0].as_py())
    return None


def tally(results: Iterable[pa.Table]) -> Checks:
    """How many checks held, and the names of those that did not (tables of quality.check_results)."""
    outcomes = [
        (row["severity"], row["success"], f"{row['table_name']}: {row['check_name']}")
        for table in results
        for row in table.select(["severity", "success", "table_name", "check_name"]).to_pylist()
    ]
    return Checks(
        passed_count=sum(success for _, success, _ in outcomes),
        failed=tuple(name for severity, success, name in outcomes if not success and severity == "fail"),
        warned=tuple(name for severity, success, name in outcomes if not success and severity == "warn"),
    )
