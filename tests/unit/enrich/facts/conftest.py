"""Invented copy as the tables that the facts are read from."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa
import pytest

from transforms.enrich.bodies import Body, read_bodies
from warehouse.contracts import ARTICLES, BLOCKS, DOCUMENTS, ENTITIES, MENTIONS, SENTENCES, Table
from warehouse.contracts.arrow import arrow_schema

SENTENCE_END = re.compile(r"(?:(?<=[a-z0-9][a-z0-9][a-z0-9][.!?])|(?<=May[.]))[”\"’]*\s+(?=[“\"‘A-Z0-9])")


@dataclass(frozen=True)
class Copy:
    """One document's tables."""

    text: str
    documents: pa.Table
    blocks: pa.Table
    sentences: pa.Table
    mentions: pa.Table
    entities: pa.Table
    articles: pa.Table

    @property
    def bodies(self) -> list[Body]:
        """What the facts are read from."""
        return read_bodies(self.documents, self.blocks, self.sentences, self.mentions, self.entities)


CopyMaker = Callable[..., Copy]


@pytest.fixture
def make_copy() -> CopyMaker:
    def make(
        text: str,
        people: Mapping[str, str] | None = None,
        others: Mapping[str, str] | None = None,
        published: date | None = date(2024, 5, 15),
        language: str | None = "en",
    ) -> Copy:
        blocks = [(match.start(), match.end()) for match in re.finditer(r"[^\n]+", text)]
        sentences = [span for start, end in blocks for span in _sentences(text, start, end)]
        known = {words: (name, "person") for words, name in (people or {}).items()}
        known |= {words: (words, kind) for words, kind in (others or {}).items()}
        names = _names(text, known)
        return Copy(
            text,
            partial(DOCUMENTS, [{"document_id": "d", "text": text}]),
            partial(BLOCKS, [_span(text, *span, block_number=n, kind="body") for n, span in enumerate(blocks)]),
            partial(SENTENCES, [_span(text, *span, sentence_number=n) for n, span in enumerate(sentences)]),
            partial(
                MENTIONS,
                [
                    _span(text, start, end, mention_number=n, entity_id=name, entity_type=kind, role="mentioned")
                    for n, (start, end, name, kind) in enumerate(names)
                ],
            ),
            partial(
                ENTITIES,
                [{"entity_id": name, "entity_type": kind, "name": name} for name, kind in sorted(set(known.values()))],
            ),
            partial(
                ARTICLES,
                [
                    {
                        "document_id": "d",
                        "published_date": published,
                        "dateline_date": None,
                        "language_code": language,
                    }
                ],
            ),
        )

    return make


def partial(table: Table, rows: Sequence[Mapping[str, Any]]) -> pa.Table:
    """A table with some of the contract's columns, in its types."""
    schema = arrow_schema(table)
    names = list(rows[0]) if rows else list(table.column_names)
    return pa.table({name: pa.array([row[name] for row in rows], schema.field(name).type) for name in names})


def _span(text: str, start: int, end: int, **columns: Any) -> dict[str, Any]:
    return {"document_id": "d", "char_start": start, "char_end": end, "text": text[start:end], **columns}


def _sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans = []
    for match in SENTENCE_END.finditer(text, start, end):
        spans.append((start, start + len(text[start : match.end()].rstrip())))
        start = match.end()
    return [*spans, (start, end)]


def _names(text: str, known: Mapping[str, tuple[str, str]]) -> list[tuple[int, int, str, str]]:
    if not known:
        return []
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(known, key=len, reverse=True))) + r")\b")
    return [(match.start(), match.end(), *known[match[0]]) for match in pattern.finditer(text)]
