"""What the good run says of itself: its ledger, its index, and how many rows it counted."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from warehouse.contracts import table_named
from warehouse.contracts.quality.drift_measures import MEASURES

Row = dict[str, Any]


def quality_rows(tables: Mapping[str, Sequence[Row]], run_id: str, started: datetime, sha256: str) -> dict[str, Any]:
    """The rows of the quality schema for a run that staged these tables; `sha256` is any hash."""
    return {
        "quality.runs": [
            {
                "run_id": run_id,
                "started_at": started,
                "ended_at": datetime(2026, 3, 1, 6, 1, tzinfo=UTC),
                "status": "completed",
                "code_version": "0.1.0",
                "file_count": 6,
                "input_count": 6,
                "new_document_count": 3,
                "known_document_count": 1,
                "reject_count": 1,
                "known_reject_count": 1,
                "set_aside_document_count": 0,
                "readmitted_document_count": 0,
            }
        ],
        "quality.index_segments": [
            {
                "segment_id": f"{run_id}-0000",
                "segment_number": 0,
                "kind": "texts",
                "format": "invented",
                "document_count": 3,
                "text_count": 2,
                "posting_count": 40,
                "byte_count": 1000,
                "manifest_sha256": sha256,
                "run_id": run_id,
            },
            {
                "segment_id": f"{run_id}-0001",
                "segment_number": 1,
                "kind": "pairs",
                "format": "invented",
                "document_count": 0,
                "text_count": 0,
                "posting_count": 0,
                "byte_count": 100,
                "manifest_sha256": sha256,
                "run_id": run_id,
            },
        ],
        "quality.table_counts": [
            {
                "run_id": run_id,
                "stage": table_named(name).stage,
                "table_name": name,
                "read_count": len(rows),
                "set_aside_count": 0,
                "staged_count": len(rows),
            }
            for name, rows in tables.items()
        ],
        "quality.held_documents": [],
        "quality.readmissions": [],
        "quality.column_profiles": [
            {
                "run_id": run_id,
                "table_name": "core.articles",
                "column_name": "body",
                "basis": "new_documents",
                "row_count": 3,
                "null_count": 0,
                "distinct_count": 2,
                "measured": "length",
                "top_values": [],
            }
        ],
        "quality.drift_measures": [
            {
                "run_id": run_id,
                "measure": measure,
                "subject": "core.articles",
                "table_name": "core.articles",
                "observed": 0.5,
                "sample_count": 3,
                "run_count": 1,
                "history_count": 0,
                "is_outside": False,
            }
            for measure in MEASURES
        ],
        "quality.check_results": [],
        "quality.quarantine": [],
        "quality.quarantine_decisions": [],
    }
