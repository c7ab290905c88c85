"""The copy that facts are read from: each document's body as blocks, sentences and the names in them."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Name:
    """One mention of an entity in the body, in the document's own offsets."""

    start: int
    end: int
    entity_id: str
    entity_type: str
    entity_name: str


@dataclass(frozen=True, slots=True)
class Body:
    """A document's body: its blocks, the sentences and the names inside them, all in reading order."""

    document_id: str
    text: str
    blocks: tuple[Span, ...]
    sentences: tuple[Span, ...]
    names: tuple[Name, ...] = ()

    def sentences_within(self, start: int, end: int) -> tuple[Span, ...]:
        """The sentences that begin inside the stretch."""
        return self.sentences[bisect_left(self.sentences, (start, 0)) : bisect_left(self.sentences, (end, 0))]

    def names_within(self, start: int, end: int) -> tuple[Name, ...]:
        """The names that lie inside the stretch."""
        first = bisect_left(self.names, start, key=lambda name: name.start)
        last = bisect_right(self.names, end, key=lambda name: name.start)
        return tuple(name for name in self.names[first:last] if name.end <= end)


def read_bodies(
    documents: pa.Table,
    blocks: pa.Table,
    sentences: pa.Table,
    mentions: pa.Table | None = None,
    entities: pa.Table | None = None,
) -> Iterator[Body]:
    """One body a document that has body blocks, in the order of `documents`.

    Takes raw.documents (document_id, text), core.blocks, core.sentences and, where names matter,
    core.mentions with core.entities.
    """
    kept = blocks.filter(pa.array([kind == "body" for kind in blocks.column("kind").to_pylist()], pa.bool_()))
    blocks_of = _spans_by_document(kept)
    sentences_of = _spans_by_document(sentences)
    names_of = _names_by_document(mentions, entities) if mentions is not None and entities is not None else {}
    texts: list[Any] = documents.column("text").to_pylist()
    document_ids: list[Any] = documents.column("document_id").to_pylist()
    for document_id, text in zip(document_ids, texts, strict=True):
        if spans := blocks_of.get(document_id):
            yield Body(
                document_id,
                text,
                tuple(spans),
                tuple(sentences_of.get(document_id, ())),
                tuple(name for name in names_of.get(document_id, ()) if _lies_in(spans, name)),
            )


def _spans_by_document(table: pa.Table) -> dict[str, list[Span]]:
    spans: dict[str, list[Span]] = defaultdict(list)
    columns = (table.column(name).to_pylist() for name in ("document_id", "char_start", "char_end"))
    for document_id, start, end in zip(*columns, strict=True):
        spans[document_id].append((start, end))
    for found in spans.values():
        found.sort()
    return spans


def _names_by_document(mentions: pa.Table, entities: pa.Table) -> dict[str, list[Name]]:
    full_names = dict(
        zip(entities.column("entity_id").to_pylist(), entities.column("name").to_pylist(), strict=True),
    )
    names: dict[str, list[Name]] = defaultdict(list)
    columns = ("document_id", "char_start", "char_end", "entity_id", "entity_type", "text")
    for document_id, start, end, entity_id, entity_type, text in zip(
        *(mentions.column(column).to_pylist() for column in columns), strict=True
    ):
        names[document_id].append(Name(start, end, entity_id, entity_type, full_names.get(entity_id, text)))
    for found in names.values():
        found.sort(key=lambda name: (name.start, -name.end))
    return names


def _lies_in(blocks: list[Span], name: Name) -> bool:
    before = bisect_right(blocks, name.start, key=lambda block: block[0]) - 1
    return before >= 0 and name.end <= blocks[before][1]
