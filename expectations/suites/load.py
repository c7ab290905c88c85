"""Before the commit: the run's ledger balances, and the rows staged are the rows that the warehouse will have."""

from expectations.baseline import STAGES
from expectations.check import Check
from expectations.gx import (
    ExpectColumnPairValuesAToBeGreaterThanB,
    ExpectColumnValuesToBeInSet,
    ExpectColumnValuesToMatchRegex,
    ExpectTableRowCountToEqual,
)
from expectations.queries import query
from warehouse.contracts import LAKE_TABLES, Rewrite
from warehouse.contracts.ddl import literal

LONGEST_DAYS = 1
"""A run of a million documents takes hours; one that took a day was suspended, or its clock was set."""

CHECKS: tuple[Check, ...] = (
    Check(
        stage="load",
        table="quality.runs",
        name="one_run",
        severity="fail",
        holds="One run is staged.",
        reason="One run, one snapshot.",
        expectation=ExpectTableRowCountToEqual(value=1),
    ),
    Check(
        stage="load",
        table="quality.runs",
        name="ended_after_start",
        severity="fail",
        holds="ended_at is not before started_at.",
        reason="A clock that ran backwards makes every duration wrong.",
        expectation=ExpectColumnPairValuesAToBeGreaterThanB(column_A="ended_at", column_B="started_at", or_equal=True),
    ),
    Check(
        stage="load",
        table="quality.runs",
        name="ended_within_a_day",
        severity="warn",
        holds=f"ended_at is within {LONGEST_DAYS} day of started_at.",
        reason="A clock that was set makes every duration and every date counted from it wrong.",
        expectation=query("run_too_long", days=str(LONGEST_DAYS)),
    ),
    Check(
        stage="load",
        table="quality.runs",
        name="run_completed",
        severity="fail",
        holds="status is completed.",
        reason="What a failed run staged is not committed.",
        expectation=ExpectColumnValuesToBeInSet(column="status", value_set=["completed"]),
    ),
    Check(
        stage="load",
        table="quality.runs",
        name="code_version_is_version",
        severity="fail",
        holds="code_version begins with three numbers.",
        reason="It tells which code to run again to get the same.",
        expectation=ExpectColumnValuesToMatchRegex(column="code_version", regex=r"^[0-9]+\.[0-9]+\.[0-9]+"),
    ),
    Check(
        stage="load",
        table="raw.documents",
        name="received_as_run_began",
        severity="fail",
        holds="ingested_at is the started_at of the run.",
        reason="All documents of a run are received at one moment, and dates are judged by it.",
        expectation=query("received_as_run_began"),
    ),
    Check(
        stage="load",
        table="quality.runs",
        name="ledger_balances",
        severity="fail",
        holds="input_count is the sum of new and known documents, new and known rejects.",
        reason="Every input record is one new document, one already known, or one reject.",
        expectation=query("ledger_balances"),
    ),
    Check(
        stage="load",
        table="quality.runs",
        name="ledger_as_staged",
        severity="fail",
        holds="new_document_count and reject_count are the rows staged in raw.documents and raw.rejects.",
        reason="What the ledger says was received is what will be there.",
        expectation=query("ledger_as_staged"),
    ),
    Check(
        stage="load",
        table="quality.runs",
        name="set_aside_as_held",
        severity="fail",
        holds="set_aside_document_count is the documents that this run holds; no more were let in again than "
        "readmissions say; files are no more than records.",
        reason="A document is an article or is held: none is lost between the two.",
        expectation=query("set_aside_as_held"),
    ),
    *(
        Check(
            stage="load",
            table=table.qualified_name,
            name="rows_as_counted",
            severity="fail",
            holds="As many rows are staged as quality.table_counts says, and these are the rows that the stage gave "
            "but for those set aside.",
            reason="A row that is lost or doubled between a stage and the commit breaks no rule of its own.",
            expectation=query("rows_as_counted", table=table.qualified_name),
        )
        for table in LAKE_TABLES
        if table.stage in STAGES[:-1]
    ),
    Check(
        stage="load",
        table="quality.table_counts",
        name="table_of_stage",
        severity="fail",
        holds="table_name is a table of the contracts, and stage the one that gives it.",
        reason="Rows are counted against the table that they were given for.",
        expectation=query(
            "table_of_stage",
            tables=", ".join(f"({literal(table.qualified_name)}, {literal(table.stage)})" for table in LAKE_TABLES),
        ),
    ),
    Check(
        stage="load",
        table="quality.index_segments",
        name="segments_in_place",
        severity="warn",
        holds="Segments are numbered from 0, named after the run that wrote them and of one format; one is of "
        "pairs, and has no texts; the others have at most as many as documents.",
        reason="An index that is put together wrongly finds no copies, and nobody notices.",
        expectation=query("segments_in_place"),
    ),
    Check(
        stage="load",
        table="quality.index_segments",
        name="manifest_sha256_is_hash",
        severity="fail",
        holds="manifest_sha256 is a SHA-256 in hexadecimal.",
        reason="It proves that the segment is the one that was written.",
        expectation=ExpectColumnValuesToMatchRegex(column="manifest_sha256", regex="^[0-9a-f]{64}$"),
    ),
    Check(
        stage="load",
        table="quality.index_segments",
        name="index_has_every_document",
        severity="fail",
        holds="The document_count of all segments is the number of documents that the warehouse will have.",
        reason="A document that the index lacks is compared with nothing that comes after it.",
        expectation=query("index_has_every_document"),
    ),
    *(
        Check(
            stage="load",
            table=table.qualified_name,
            name="table_complete",
            severity="fail",
            holds="The table will have the staged rows and no others.",
            reason="It is made anew as a whole in each run.",
            expectation=query("table_complete", target=table.name),
        )
        for table in LAKE_TABLES
        if table.rewrite == Rewrite.TABLE
    ),
)
