"""What is in quarantine, as the lake has it: the rows that were set aside, what was decided, what became of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import duckdb

from warehouse.catalog import LAKE
from warehouse.contracts import QUARANTINE, QUARANTINE_DECISIONS
from warehouse.contracts.arrow import arrow_table
from warehouse.lake import Lake
from warehouse.models import models
from warehouse.staging import Staging


@dataclass(frozen=True, slots=True)
class Item:
    """One row that broke a check itself, as mart.quarantine has it; the fields have its columns' names."""

    quarantine_id: str
    state: str
    stage: str
    table_name: str
    row_key: str
    check_name: str
    row_sha256: str
    document_id: str
    decision: str | None
    decided_at: datetime | None

    @property
    def holds_document(self) -> bool:
        """Whether its whole document is held because of it."""
        return self.stage != "enrich"

    @property
    def is_open(self) -> bool:
        """Whether it keeps something out of the warehouse, or was only now released."""
        return self.state in {"waiting", "released", "dropped"}


def lake_cursor(lake: Lake) -> duckdb.DuckDBPyConnection:
    """A cursor of the open lake on which its tables have the names that they have in the published file."""
    cursor = lake.connection.cursor()
    cursor.execute(f"USE {LAKE}")
    cursor.execute("SET TimeZone = 'UTC'")
    return cursor


def quarantine_query() -> str:
    """The SELECT of mart.quarantine, for connections that have its tables and not the mart."""
    (model,) = (model for model in models() if model.name == "quarantine")
    return model.select


def read_items(lake: Lake) -> list[Item]:
    """Every row that was ever set aside because it broke a check itself, not because it refers to another."""
    if lake.is_never_written(QUARANTINE) or not lake.row_count(QUARANTINE):
        return []
    columns = ", ".join(Item.__dataclass_fields__)
    with lake_cursor(lake) as cursor:
        rows = cursor.execute(f"SELECT {columns} FROM ({quarantine_query()}) WHERE because_of IS NULL").fetchall()
    return [Item(*row) for row in rows]


def decide(lake: Lake, items: Iterable[Item], decision: str, decided_at: datetime, note: str | None) -> None:
    """Commit one decision on each of the items; call it under the home's lock."""
    rows = [
        {
            "quarantine_id": item.quarantine_id,
            "table_name": item.table_name,
            "row_key": item.row_key,
            "check_name": item.check_name,
            "row_sha256": item.row_sha256,
            "decision": decision,
            "decided_at": decided_at,
            "note": note,
        }
        for item in items
    ]
    staging = Staging(lake.home, f"decided-{decided_at:%Y%m%dT%H%M%S%f}Z")
    staging.write(QUARANTINE_DECISIONS, arrow_table(QUARANTINE_DECISIONS, rows))
    lake.commit(staging)
    staging.remove()
