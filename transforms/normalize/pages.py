"""A document with its blocks, as the readers of normalize take it, and what they give: values with evidence."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Span:
    """Code points of one document's received text."""

    document_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A block of a page: its kind, the rule that gave it, its paragraph and its span and text as received."""

    kind: str
    rule: str
    paragraph_number: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """A document and its blocks in reading order."""

    document_id: str
    record_id: str
    text: str
    ingested_on: dt.date
    blocks: tuple[PageBlock, ...]

    def of_kind(self, *kinds: str) -> Iterator[PageBlock]:
        """The blocks of these kinds, in reading order."""
        return (block for block in self.blocks if block.kind in kinds)

    def span(self, block: PageBlock, start: int = 0, end: int | None = None) -> Span:
        """The span of a part of the block, given in code points of the block's text."""
        return Span(self.document_id, block.start + start, block.end if end is None else block.start + end)

    def cut(self, span: Span) -> str:
        """The received text of a span of this page."""
        return self.text[span.start : span.end]


@dataclass(slots=True)
class Reading:
    """The values read off one page, by column of core.articles, each with the spans it was read from."""

    values: dict[str, object] = field(default_factory=dict)
    evidence: dict[str, list[Span]] = field(default_factory=dict)

    def note(self, column: str, value: object, *spans: Span) -> None:
        """Record the value of a column and where it was read."""
        self.values[column] = value
        self.evidence[column] = list(spans)


def read_pages(documents: pa.Table, blocks: pa.Table) -> list[Page]:
    """The documents (rows of raw.documents) with their blocks (rows of core.blocks), in the documents' order."""
    by_document: dict[str, list[tuple[int, PageBlock]]] = {}
    for row in blocks.to_pylist():
        block = PageBlock(
            row["kind"], row["rule"], row["paragraph_number"], row["char_start"], row["char_end"], row["text"]
        )
        by_document.setdefault(row["document_id"], []).append((row["block_number"], block))
    columns = documents.select(["document_id", "record_id", "text", "ingested_at"]).to_pylist()
    return [
        Page(
            row["document_id"],
            row["record_id"],
            row["text"],
            row["ingested_at"].date(),
            tuple(block for _, block in sorted(by_document.get(row["document_id"], []), key=lambda item: item[0])),
        )
        for row in columns
    ]
