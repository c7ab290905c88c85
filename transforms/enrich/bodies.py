"""The copy that facts are read from: each document's body as blocks, sentences and the names in them."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

Span = tuple[int, int]


class Name(NamedTuple):
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
) -> list[Body]:
    """One body a document that has body blocks, in the order of `documents`.

    Takes raw.documents (document_id, text), core.blocks, core.sentences and, where names matter,
    core.mentions with core.entities.
    """
    blocks_of = _spans_by_document(blocks.filter(pc.equal(blocks["kind"], pa.scalar("body"))))
    sentences_of = _spans_by_document(sentences)
    names_of = _names_by_document(mentions, entities) if mentions is not None and entities is not None else {}
    texts: list[Any] = documents["text"].to_pylist()
    document_ids: list[Any] = documents["document_id"].to_pylist()
    return [
        Body(
            document_id,
            text,
            tuple(spans),
            tuple(sentences_of.get(document_id, ())),
            _names_inside(spans, names_of.get(document_id, ())),
        )
        for document_id, text in zip(document_ids, texts, strict=True)
        if (spans := blocks_of.get(document_id))
    ]


def _spans_by_document(table: pa.Table) -> dict[str, list[Span]]:
    spans: dict[str, list[Span]] = defaultdict(list)
    columns = (table[name].to_pylist() for name in ("document_id", "char_start", "char_end"))
    for document_id, start, end in zip(*columns, strict=True):
        spans[document_id].append((start, end))
    for found in spans.values():
        found.sort()
    return spans


def _names_by_document(mentions: pa.Table, entities: pa.Table) -> dict[str, list[Name]]:
    full_names = dict(zip(entities["entity_id"].to_pylist(), entities["name"].to_pylist(), strict=True))
    names: dict[str, list[Name]] = defaultdict(list)
    columns = ("document_id", "char_start", "char_end", "entity_id", "entity_type", "text")
    for document_id, start, end, entity_id, entity_type, text in zip(
        *(mentions[column].to_pylist() for column in columns), strict=True
    ):
        names[document_id].append(Name(start, end, entity_id, entity_type, full_names.get(entity_id, text)))
    for found in names.values():
        found.sort(key=lambda name: (name.start, -name.end))
    return names


def _names_inside(blocks: list[Span], names: Sequence[Name]) -> tuple[Name, ...]:
    """The names that lie in one of the blocks; both are in reading order."""
    inside: list[Name] = []
    place, last = 0, len(blocks) - 1
    for name in names:
        while place < last and blocks[place + 1][0] <= name.start:
            place += 1
        if blocks[place][0] <= name.start and name.end <= blocks[place][1]:
            inside.append(name)
    return tuple(inside)
