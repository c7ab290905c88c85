"""Pages of invented copy, read as the flow would read them."""

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pytest

from transforms.ingest import INPUTS, Receipt, ingest
from transforms.normalize import Normalized, normalize
from transforms.reference import Reference
from warehouse.contracts import DUPLICATE_PAIRS, SHARED_PASSAGES
from warehouse.contracts.arrow import arrow_table, empty_table

INGESTED_AT = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)

Read = Callable[..., dict[str, dict[str, Any]]]
Normalize = Callable[..., Normalized]


@pytest.fixture
def normalized(reference: Reference) -> Normalize:
    """Texts by record id (and pairs of record ids that overlap) to what normalize gives.

    `known` are a record's fields and `url` its address, the same for all.
    """

    def run(
        texts: dict[str, str],
        overlaps: tuple[tuple[str, str], ...] = (),
        *,
        relation: str = "overlap",
        known: dict[str, str] | None = None,
        url: str | None = None,
    ) -> Normalized:
        rows = [
            {"source_uri": name, "record_id": name, "content": text.encode(), "byte_count": None}
            for name, text in texts.items()
        ]
        inputs = pa.Table.from_pylist(rows, schema=INPUTS)
        ingested = ingest(inputs, set(), set(), Receipt("run", INGESTED_AT), reference)
        ids = {row["record_id"]: row["document_id"] for row in ingested.documents.to_pylist()}
        pairs = [sorted((ids[one], ids[other])) for one, other in overlaps]
        shared = {"containment_a": 0.2, "containment_b": 0.2, "resemblance": 0.1, "shared_word_count": 30}
        pair_rows = [{"document_id_a": a, "document_id_b": b, "relation": relation, **shared} for a, b in pairs]
        documents = ingested.documents
        fields = {"fields": json.dumps({"known": known, "other": {}}) if known else None, "url": url}
        for name, value in fields.items():
            column = pa.array([value] * documents.num_rows, pa.string())
            documents = documents.set_column(
                documents.schema.get_field_index(name), documents.schema.field(name), column
            )
        return normalize(
            documents,
            ingested.blocks,
            arrow_table(DUPLICATE_PAIRS, pair_rows),
            empty_table(SHARED_PASSAGES),
            reference,
        )

    return run


@pytest.fixture
def read(normalized: Normalize) -> Read:
    """Texts by record id to rows of core.articles by record id."""

    def run(texts: dict[str, str], overlaps: tuple[tuple[str, str], ...] = ()) -> dict[str, dict[str, Any]]:
        return {row["record_id"]: row for row in normalized(texts, overlaps).articles.to_pylist()}

    return run


@pytest.fixture
def read_one(read: Read) -> Callable[[str], dict[str, Any]]:
    """One text to its row of core.articles."""
    return lambda text: read({"a.txt": text})["a.txt"]
