"""The stage ingest: records of the sources in, documents, rejects and blocks out."""

import datetime as dt
import hashlib
from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from transforms.ingest.blocks import cut_blocks
from transforms.ingest.decode import NotText
from transforms.ingest.markup.fields import fields_with_page
from transforms.ingest.reading import read_record
from transforms.ingest.received import Received
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
    read_out: dict[str, Received] = {}
    known_documents = known_rejects = 0
    for record in inputs.to_pylist():
        # What is known need not be read again, which is what a page costs most.
        if record["content"] is not None:
            identity = document_id(record["record_id"], record["content"])
            if identity in known_document_ids or identity in documents:
                known_documents += 1
                continue
        outcome, received = _receive(record, receipt, settings, reference)
        if "document_id" in outcome:
            documents[outcome["document_id"]] = outcome
            if received is not None and received.received_text is not None:
                read_out[outcome["document_id"]] = received
        elif outcome["reject_id"] in known_reject_ids or outcome["reject_id"] in rejects:
            known_rejects += 1
        else:
            rejects[outcome["reject_id"]] = outcome
    return Ingested(
        documents=arrow_table(DOCUMENTS, documents.values()),
        rejects=arrow_table(REJECTS, rejects.values()),
        blocks=read_blocks(documents.values(), reference, read_out),
        text_runs=_text_runs(read_out),
        input_count=inputs.num_rows,
        known_document_count=known_documents,
        known_reject_count=known_rejects,
    )


def document_id(record_id: str, content: bytes) -> str:
    """SHA-256 (hex) over the record's id and its bytes: the same file elsewhere is the same document."""
    return hashlib.sha256(record_id.encode() + b"\0" + content).hexdigest()


def _receive(
    record: Row, receipt: Receipt, settings: IngestSettings, reference: Reference
) -> tuple[Row, Received | None]:
    """The record as a row of raw.documents with what was read, or of raw.rejects with the reason."""
    content: bytes | None = record["content"]
    if content is None:
        return _reject(record, record["failure_code"], record["failure_detail"] or "", receipt), None
    if len(content) > settings.max_record_bytes:
        detail = f"{len(content):,} bytes; COPYDESK_MAX_RECORD_BYTES allows {settings.max_record_bytes:,}"
        return _reject(record, "too_large", detail, receipt), None
    try:
        reading = read_record(content, record.get("media_type"), settings, reference)
    except NotText as verdict:
        return _reject(record, verdict.reason_code, verdict.detail, receipt), None
    received = reading.received
    document = {
        "document_id": document_id(record["record_id"], content),
        "record_id": record["record_id"],
        "source_uri": record["source_uri"],
        "content_sha256": hashlib.sha256(content).hexdigest(),
        "text": received.text,
        "received_text": received.received_text,
        "repairs": list(received.repairs),
        "media_type": reading.media_type,
        "url": record.get("url") or received.fields.get("known", {}).get("url"),
        "fields": fields_with_page(record.get("fields"), received.fields),
        "char_count": len(received.text),
        "byte_count": len(content),
        "encoding": reading.encoding,
        "ingested_at": receipt.ingested_at,
        "run_id": receipt.run_id,
    }
    return document, received


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


def _text_runs(read_out: Mapping[str, Received]) -> pa.Table:
    """The runs of the documents whose text was read out of what was received, or repaired."""
    return arrow_table(
        TEXT_RUNS,
        [
            {
                "document_id": document_id,
                "run_number": number,
                "char_start": run.start,
                "char_end": run.end,
                "received_start": run.received_start,
                "received_end": run.received_end,
                "change": run.change,
            }
            for document_id, received in read_out.items()
            for number, run in enumerate(received.runs)
        ],
    )


def read_blocks(documents: Any, reference: Reference, read_out: Mapping[str, Received]) -> pa.Table:
    """The blocks of the documents (rows with document_id and text), in their order and each in reading order.

    `read_out` has what was read of a document besides its text, by its id.
    """
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
            for number, block in enumerate(
                cut_blocks(document["text"], reference, read_out.get(document["document_id"], Received("")).hints)
            )
        ],
    )
