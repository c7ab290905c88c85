"""A document with its blocks, as the readers of normalize take it, and what they give: values with evidence."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pyarrow as pa

BLOCK_COLUMNS = ("document_id", "block_number", "kind", "rule", "paragraph_number", "char_start", "char_end", "text")
DOCUMENT_COLUMNS = ("document_id", "record_id", "text", "ingested_at", "url", "fields")


class Span(NamedTuple):
    """Code points of one document's received text."""

    document_id: str
    start: int
    end: int


class Field(NamedTuple):
    """A field of the record, or of the page's own metadata, that says a value: `raw.documents.fields`, or its url."""

    document_id: str
    name: str


Evidence = Span | Field


class PageBlock(NamedTuple):
    """A block of a page: its kind, the rule that gave it, its paragraph and its span and text as received."""

    kind: str
    rule: str
    paragraph_number: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """A document and its blocks in reading order.

    `known` is what the record's fields say (date, publisher, title …: the member `known` of raw.documents.fields).
    """

    document_id: str
    record_id: str
    text: str
    ingested_on: dt.date
    blocks: tuple[PageBlock, ...]
    url: str | None = None
    known: Mapping[str, str] = field(default_factory=dict)
    by_kind: Mapping[str, tuple[PageBlock, ...]] = field(default_factory=dict)
    """The blocks of each kind; `make_page` fills it."""

    def of_kind(self, *kinds: str) -> Iterator[PageBlock]:
        """The blocks of these kinds, in reading order."""
        if len(kinds) == 1:
            return iter(self.by_kind.get(kinds[0], ()))
        if not any(kind in self.by_kind for kind in kinds):
            return iter(())
        return (block for block in self.blocks if block.kind in kinds)

    def span(self, block: PageBlock, start: int = 0, end: int | None = None) -> Span:
        """The span of a part of the block, given in code points of the block's text."""
        return Span(self.document_id, block.start + start, block.end if end is None else block.start + end)

    def cut(self, span: Span) -> str:
        """The received text of a span of this page."""
        return self.text[span.start : span.end]


def shown_in(evidence: Evidence, texts: Mapping[str, str]) -> dict[str, Any]:
    """The columns that a row shows its evidence in: its document, and a span with its text or a field's name."""
    if isinstance(evidence, Field):
        return {"evidence_document_id": evidence.document_id, "field_name": evidence.name}
    document_id, start, end = evidence
    return {
        "evidence_document_id": document_id,
        "char_start": start,
        "char_end": end,
        "text": texts[document_id][start:end],
    }


@dataclass(slots=True)
class Reading:
    """The values read off one page, by column of core.articles, each with what it was read from."""

    values: dict[str, Any] = field(default_factory=dict)
    evidence: dict[str, list[Evidence]] = field(default_factory=dict)

    def note(self, column: str, value: object, *shown: Evidence) -> None:
        """Record the value of a column and where it was read."""
        self.values[column] = value
        self.evidence[column] = list(shown)


def read_pages(documents: pa.Table, blocks: pa.Table) -> list[Page]:
    """The documents (rows of raw.documents) with their blocks (rows of core.blocks), in the documents' order."""
    by_document: dict[str, list[tuple[int, PageBlock]]] = {}
    for document_id, number, *block in zip(*_columns(blocks, BLOCK_COLUMNS), strict=True):
        by_document.setdefault(document_id, []).append((number, PageBlock(*block)))
    return [
        make_page(
            document_id,
            record_id,
            text,
            ingested_at.date(),
            tuple(block for _, block in sorted(by_document.get(document_id, []))),
            url,
            _known(fields),
        )
        for document_id, record_id, text, ingested_at, url, fields in zip(
            *_columns(documents, DOCUMENT_COLUMNS), strict=True
        )
    ]


def make_page(
    document_id: str,
    record_id: str,
    text: str,
    ingested_on: dt.date,
    blocks: tuple[PageBlock, ...],
    url: str | None,
    known: Mapping[str, str],
) -> Page:
    """The page, its blocks ordered by kind as well."""
    by_kind: dict[str, list[PageBlock]] = {}
    for block in blocks:
        by_kind.setdefault(block.kind, []).append(block)
    ordered = {kind: tuple(of_kind) for kind, of_kind in by_kind.items()}
    return Page(document_id, record_id, text, ingested_on, blocks, url, known, ordered)


def _columns(table: pa.Table, names: tuple[str, ...]) -> list[list[Any]]:
    return [table.column(name).to_pylist() for name in names]


def _known(fields: str | None) -> Mapping[str, str]:
    """The member `known` of a record's fields; what is no string there is left out."""
    if not fields:
        return {}
    try:
        known = json.loads(fields).get("known")
    except (ValueError, AttributeError, RecursionError):
        return {}
    if not isinstance(known, dict):
        return {}
    return {name: value for name, value in known.items() if isinstance(value, str) and value.strip()}
