"""Before the commit: the run's ledger balances, and the rows staged are the rows that the warehouse will have."""

from expectations.check import Check
from expectations.gx import (
    ExpectColumnPairValuesAToBeGreaterThanB,
    ExpectTableRowCountToEqual,
)
from expectations.queries import query
from warehouse.contracts import LAKE_TABLES, Rewrite

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
