"""How many rows each stage of a run gave, and how many were set aside of them: quality.table_counts."""

from collections import Counter

import pyarrow as pa

from warehouse.contracts import TABLE_COUNTS, Table
from warehouse.contracts.arrow import arrow_table
from warehouse.staging import Staging


class TableCounts:
    """The counts of one run, table by table."""

    def __init__(self) -> None:
        self._given: dict[str, tuple[Table, int]] = {}
        self._held: Counter[str] = Counter()
        self._removed: Counter[str] = Counter()

    def given(self, table: Table, row_count: int) -> None:
        """A stage gave the table so many rows; where it is called again, the last call counts."""
        self._given[table.qualified_name] = (table, row_count)

    def held(self, table_name: str, row_count: int) -> None:
        """So many rows were of documents that were set aside; the stage is called again without them."""
        self._held[table_name] += row_count

    def removed(self, table_name: str, row_count: int) -> None:
        """So many of the rows that the stage gave were set aside."""
        self._removed[table_name] += row_count

    def rows(self, run_id: str, staging: Staging) -> pa.Table:
        """The counts beside the rows that are staged (TABLE_COUNTS)."""
        staged = {one.table.qualified_name: one.row_count for one in staging.tables}
        return arrow_table(
            TABLE_COUNTS,
            (
                {
                    "run_id": run_id,
                    "stage": table.stage,
                    "table_name": name,
                    "read_count": count + self._held[name],
                    "set_aside_count": self._held[name] + self._removed[name],
                    "staged_count": staged[name],
                }
                for name, (table, count) in self._given.items()
            ),
        )
