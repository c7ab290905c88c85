"""Between a stage and its other checks: what breaks a quarantine check is taken out of what the run goes on with."""

from collections import Counter
from collections.abc import Collection
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from flows import rows
from flows.summary import ChecksFailedError
from warehouse.contracts import CHECK_RESULTS, DOCUMENTS, table_named
from warehouse.contracts.arrow import arrow_table

if TYPE_CHECKING:
    from expectations.quarantine import SetAside
    from flows.tasks import Run

MOST_ROUNDS = 5
"""Times that a stage is looked at again after something left it: what leaves may make others break a check, but each
round should find less, and two are usual."""


def set_aside_of(run: "Run", stage: str) -> frozenset[str]:
    """Take out what breaks the stage's quarantine checks; gives the documents that the stage must be run without.

    After enrich, rows are taken out of the staged tables, and what refers to them, until no more break a check.

    Raises:
        ChecksFailedError: rows break the checks round after round, which is a fault of the stage or of a check.
    """
    from expectations.quarantine import quarantine_checks  # noqa: PLC0415 -- as in flows.tasks.run_checks

    checks = quarantine_checks(stage)
    if not checks:
        return frozenset()
    if stage != "enrich":
        found = _look(run, stage)
        _hold(run, stage, found.document_ids)
        return found.document_ids
    while (found := _look(run, stage)).gone:
        for name, keys in found.gone.items():
            _take_out(run, name, keys)
        run.quarantine.stage(run.staging)
    return frozenset()


def has_reading(run: "Run") -> bool:
    """Whether there is anything for dedup and the stages behind it: all that is new may be held."""
    seen = run.new_ids | rows.strings(run.reread_blocks, "document_id")
    left_the_warehouse = run.quarantine.newly_held - run.new_ids
    return bool(run.quarantine.has_news or seen - run.quarantine.held or left_the_warehouse)


def _look(run: "Run", stage: str) -> "SetAside":
    """Run the quarantine checks once, keep their results and what they set aside."""
    from expectations.quarantine import quarantine_checks, set_aside  # noqa: PLC0415

    run.rounds[stage] += 1
    found = set_aside(
        quarantine_checks(stage),
        run.audit_view.of(run.staging),
        run.run_id,
        datetime.now(UTC),
        run.quarantine.released_ids,
        run.quarantine.stay_held,
    )
    run.quarantine_results[stage] = _later(run.quarantine_results.get(stage), found.results)
    run.quarantine_validations.setdefault(stage, found.validations)
    run.quarantine.add(found.rows, found.passed)
    if found.rows.num_rows and run.rounds[stage] > MOST_ROUNDS:
        run.check_results.append(run.quarantine_results[stage])
        names = sorted({f"{row['table_name']}: {row['check_name']}" for row in found.rows.to_pylist()})
        raise ChecksFailedError(stage, tuple(names))
    return found


def _later(before: pa.Table | None, now: pa.Table) -> pa.Table:
    """The results of all rounds as one: a check that failed in any has failed, with the rows of all."""
    if before is None:
        return now
    merged = [
        {
            **(new if old["success"] else old),
            "unexpected_count": (old["unexpected_count"] or 0) + (new["unexpected_count"] or 0),
        }
        for old, new in zip(before.to_pylist(), now.to_pylist(), strict=True)
    ]
    return arrow_table(CHECK_RESULTS, merged)


def _hold(run: "Run", stage: str, document_ids: Collection[str]) -> None:
    """Hold documents from here on, and count the rows that the stage gave of them."""
    if not document_ids:
        return
    run.quarantine.hold(document_ids, stage, document_ids if stage == "normalize" else _compared(run, document_ids))
    run.quarantine.stage(run.staging)
    if stage == "normalize":
        for staged in run.staging.tables:
            if staged.table.stage == stage and "document_id" in staged.table.column_names:
                of_documents = pq.read_table(staged.path, columns=["document_id"])
                held = rows.only(of_documents, rows.ids(document_ids))
                run.counts.held(staged.table.qualified_name, held.num_rows)


def _compared(run: "Run", document_ids: Collection[str]) -> set[str]:
    """Those that dedup has seen in an earlier run: a stored page whose blocks are marked anew may break a check."""
    stored = rows.strings(run.lake.read(DOCUMENTS, ["document_id"], document_ids), "document_id")
    return stored - run.quarantine.uncompared


def _take_out(run: "Run", name: str, keys: pa.Table) -> None:
    """Stage the table again without the rows of these keys."""
    from expectations.quarantine import without  # noqa: PLC0415

    table = table_named(name)
    left = without(table, keys, run.audit_view.of(run.staging))
    run.counts.removed(name, keys.num_rows)
    run.stage_again(table, left)


def set_aside_counts(set_aside: pa.Table) -> dict[str, int]:
    """How many rows broke each check by table and name (of QUARANTINE rows); those that went with one do not count."""
    own = set_aside.filter(pc.is_null(set_aside["because_of"])).select(["table_name", "check_name"]).to_pylist()
    return dict(sorted(Counter(f"{row['table_name']}: {row['check_name']}" for row in own).items()))
