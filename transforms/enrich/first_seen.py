"""Which document had each sentence first."""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pyarrow as pa

from warehouse.contracts import SENTENCES
from warehouse.contracts.arrow import arrow_schema

WORD = re.compile(r"\w+")

Span = tuple[int, int]
Moment = tuple[bool, date, bool, float, str]


@dataclass(frozen=True)
class FirstSeenSettings:
    """When a sentence counts as one that another document had before."""

    covered_share: float = 0.8
    """Words of it that lie in passages shared with the other: an attribution or a day may have been
    put in or left out (one word in five), a sentence that only quotes a phrase is the reporter's own."""


def first_seen(
    sentences: pa.Table,
    articles: pa.Table,
    duplicate_pairs: pa.Table,
    shared_passages: pa.Table,
    settings: FirstSeenSettings | None = None,
) -> pa.Table:
    """One row a sentence: `sentences` with first_seen_document_id filled, in core.sentences' schema.

    Takes sentences (whatever their first_seen_document_id says is not read), core.articles
    (document_id, published_date, published_at), core.duplicate_pairs and core.shared_passages. Of the
    documents that share most of a sentence's words, the one published first had it first; a document
    whose day is not known comes after those whose day is, and the document_id decides between equals.
    Pairs that are alike in stock phrases only do not count.
    """
    settings = settings or FirstSeenSettings()
    moments = _moments(articles)
    passages_of = _earlier_passages(shared_passages, duplicate_pairs, moments)
    document_ids: list[Any] = sentences.column("document_id").to_pylist()
    first = list(document_ids)
    for document_id, indices in _rows_by_document(document_ids, passages_of).items():
        rows = sentences.take(pa.array(indices, pa.int64()))
        starts: list[Any] = rows.column("char_start").to_pylist()
        texts: list[Any] = rows.column("text").to_pylist()
        others = sorted(passages_of[document_id], key=lambda other: moments[other])
        for index, start, text in zip(indices, starts, texts, strict=True):
            words = [(start + word.start(), start + word.end()) for word in WORD.finditer(text)]
            for other in others:
                covered = _words_covered(words, passages_of[document_id][other])
                if words and covered >= settings.covered_share * len(words):
                    first[index] = other
                    break
    columns = [first if name == "first_seen_document_id" else sentences.column(name) for name in SENTENCES.column_names]
    return pa.table(columns, schema=arrow_schema(SENTENCES))


def _moments(articles: pa.Table) -> dict[str, Moment]:
    """What puts documents in order of publication: a total order, the unknown last."""
    moments: dict[str, Moment] = {}
    columns = (articles.column(name).to_pylist() for name in ("document_id", "published_date", "published_at"))
    for document_id, day, at in zip(*columns, strict=True):
        moments[document_id] = _moment(document_id, day, at)
    return moments


def _moment(document_id: str, day: date | None, at: datetime | None) -> Moment:
    if day is None and at is not None:
        day = at.date()
    return (day is None, day or date.max, at is None, at.timestamp() if at else 0.0, document_id)


def _earlier_passages(
    shared_passages: pa.Table, duplicate_pairs: pa.Table, moments: dict[str, Moment]
) -> dict[str, dict[str, list[Span]]]:
    """For each document, by earlier document, the stretches of it that the earlier one has too: merged, in order."""
    stock = {
        (a, b)
        for a, b, relation in zip(
            *(duplicate_pairs.column(name).to_pylist() for name in ("document_id_a", "document_id_b", "relation")),
            strict=True,
        )
        if relation == "template"
    }
    found: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    columns = ("document_id_a", "document_id_b", "char_start_a", "char_end_a", "char_start_b", "char_end_b")
    for a, b, start_a, end_a, start_b, end_b in zip(
        *(shared_passages.column(name).to_pylist() for name in columns), strict=True
    ):
        if (a, b) in stock or a not in moments or b not in moments:
            continue
        if moments[a] < moments[b]:
            found[b][a].append((start_b, end_b))
        else:
            found[a][b].append((start_a, end_a))
    return {
        document_id: {other: _merged(spans) for other, spans in by_other.items()}
        for document_id, by_other in found.items()
    }


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _rows_by_document(document_ids: list[str], wanted: dict[str, dict[str, list[Span]]]) -> dict[str, list[int]]:
    rows: dict[str, list[int]] = defaultdict(list)
    for index, document_id in enumerate(document_ids):
        if document_id in wanted:
            rows[document_id].append(index)
    return rows


def _words_covered(words: list[Span], passages: list[Span]) -> int:
    """How many of the words lie inside a passage; both in reading order."""
    if not words:
        return 0
    first = max(bisect_right(passages, words[0]) - 1, 0)
    last = bisect_left(passages, (words[-1][1], 0))
    starts = [start for start, _ in words]
    return sum(
        max(0, bisect_right(words, end, key=lambda word: word[1]) - bisect_left(starts, start))
        for start, end in passages[first:last]
    )
