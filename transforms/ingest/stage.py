"""The stage ingest: records of the sources in, documents, rejects and blocks out."""

import datetime as dt
import hashlib
from collections.abc import Set
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from transforms.ingest.blocks import cut_blocks
from transforms.ingest.decode import NotText, decode
from transforms.ingest.settings import IngestSettings
from transforms.reference import Reference
from warehouse.contracts import BLOCKS, DOCUMENTS, REJECTS, TEXT_RUNS
from warehouse.contracts.arrow import arrow_table

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Ingested:
    """What came of the inputs: input_count = documents + known documents + rejects + known rejects."""

    documents: pa.Table
    rejects: pa.Table
    blocks: pa.Table
    text_runs: pa.Table
    input_count: int
    known_document_count: int
    known_reject_count: int


@dataclass(frozen=True, slots=True)
class Receipt:
    """What all rows of one run have in common: the run's id and when it began (UTC)."""

    run_id: str
    ingested_at: dt.datetime


def ingest(
    inputs: pa.Table,
    known_document_ids: Set[str],
    known_reject_ids: Set[str],
    receipt: Receipt,
    reference: Reference,
    settings: IngestSettings = IngestSettings(),
) -> Ingested:
    """One row a new document, one a new reject, and the new documents' pages cut into blocks.

    Every input record is one of: a new document, a document already known (in `known_document_ids` or earlier in
    these inputs), a new reject, a reject already known. Inputs are rows of `transforms.ingest.INPUTS`.
    """
    documents: dict[str, Row] = {}
    rejects: dict[str, Row] = {}
    known_documents = known_rejects = 0
    for record in inputs.to_pylist():
        outcome = _receive(record, receipt, settings)
        if "document_id" in outcome:
            if outcome["document_id"] in known_document_ids or outcome["document_id"] in documents:
                known_documents += 1
            else:
                documents[outcome["document_id"]] = outcome
        elif outcome["reject_id"] in known_reject_ids or outcome["reject_id"] in rejects:
            known_rejects += 1
        else:
            rejects[outcome["reject_id"]] = outcome
    return Ingested(
        documents=arrow_table(DOCUMENTS, documents.values()),
        rejects=arrow_table(REJECTS, rejects.values()),
        blocks=read_blocks(documents.values(), reference),
        text_runs=arrow_table(TEXT_RUNS, []),
        input_count=inputs.num_rows,
        known_document_count=known_documents,
        known_reject_count=known_rejects,
    )


def document_id(record_id: str, content: bytes) -> str:
    """SHA-256 (hex) over the record's id and its bytes: the same file elsewhere is the same document."""
    return hashlib.sha256(record_id.encode() + b"\0" + content).hexdigest()


def _receive(record: Row, receipt: Receipt, settings: IngestSettings) -> Row:
    """The record as a row of raw.documents, or of raw.rejects with the reason."""
    content: bytes | None = record["content"]
    if content is None:
        return _reject(record, record["failure_code"], record["failure_detail"] or "", receipt)
    if len(content) > settings.max_record_bytes:
        detail = f"{len(content):,} bytes; COPYDESK_MAX_RECORD_BYTES allows {settings.max_record_bytes:,}"
        return _reject(record, "too_large", detail, receipt)
    try:
        decoded = decode(content, settings)
    except NotText as verdict:
        return _reject(record, verdict.reason_code, verdict.detail, receipt)
    return {
        "document_id": document_id(record["record_id"], content),
        "record_id": record["record_id"],
        "source_uri": record["source_uri"],
        "content_sha256": hashlib.sha256(content).hexdigest(),
        "text": decoded.text,
        "received_text": None,
        "repairs": [],
        "media_type": record.get("media_type") or "text/plain",
        "url": record.get("url"),
        "fields": record.get("fields"),
        "char_count": len(decoded.text),
        "byte_count": len(content),
        "encoding": decoded.encoding,
        "ingested_at": receipt.ingested_at,
        "run_id": receipt.run_id,
    }


def _reject(record: Row, reason_code: str, detail: str, receipt: Receipt) -> Row:
    byte_count = record["byte_count"] if record["content"] is None else len(record["content"])
    what = "\0".join((record["source_uri"], record["record_id"], reason_code, str(byte_count)))
    identity = hashlib.sha256(what.encode() + b"\0" + (record["content"] or b"")).hexdigest()
    return {
        "reject_id": identity,
        "source_uri": record["source_uri"],
        "record_id": record["record_id"],
        "reason_code": reason_code,
        "detail": detail,
        "byte_count": byte_count,
        "run_id": receipt.run_id,
    }


def read_blocks(documents: Any, reference: Reference) -> pa.Table:
    """The blocks of the documents (rows with document_id and text), in their order and each in reading order."""
    return arrow_table(
        BLOCKS,
        [
            {
                "document_id": document["document_id"],
                "block_number": number,
                "kind": block.kind,
                "paragraph_number": block.paragraph_number,
                "rule": block.rule,
                "char_start": block.start,
                "char_end": block.end,
                "text": document["text"][block.start : block.end],
            }
            for document in documents
            for number, block in enumerate(cut_blocks(document["text"], reference))
        ],
    )
