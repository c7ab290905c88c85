"""What a version added to the one before it and dropped from it: the words outside the passages that they share."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from transforms.dedup.versions.settings import VersionSettings
from warehouse.contracts import VERSION_CHANGES
from warehouse.contracts.arrow import arrow_table

Span = tuple[int, int]
Row = dict[str, Any]

_WORD = re.compile(r"[^\W_]+(?:['’.,\-][^\W_]+)*")
_OPENING = "\"'“‘«([$£€"
_CLOSING = "\"'”’»)].!?…%"
_SIGNALS = ("signal_kind", "signal_code", "signal_number", "take_number", "pub_status")


def read_changes(
    versions: pa.Table,
    documents: pa.Table,
    blocks: pa.Table,
    evidence: pa.Table,
    shared_passages: pa.Table,
    settings: VersionSettings = VersionSettings(),
) -> pa.Table:
    """VERSION_CHANGES: one row a passage that a version added or dropped, for versions whose passages were aligned.

    Takes VERSIONS and the raw.documents, core.blocks, core.evidence and SHARED_PASSAGES of their documents. A change
    lies in one paragraph of the body and has no word of a shared passage; a note to editors about the version is no
    change of the story. Versions that share no passage have no rows: nothing of theirs was compared.
    """
    steps = sorted(
        {
            (row["document_id"], row["previous_document_id"])
            for row in versions.to_pylist()
            if row["previous_document_id"] is not None and row["document_id"] == row["version_document_id"]
        }
    )
    involved = sorted({document_id for step in steps for document_id in step})
    texts = dict(zip(*(_of(documents, involved)[name].to_pylist() for name in ("document_id", "text")), strict=True))
    bodies = _spans(row for row in _of(blocks, involved).to_pylist() if row["kind"] == "body")
    notes = _spans(row for row in _of(evidence, involved).to_pylist() if row["column_name"] in _SIGNALS)
    shared = _shared(shared_passages, set(steps))
    rows: list[Row] = []
    for document_id, previous_id in steps:
        if (document_id, previous_id) not in shared:
            continue
        number = 0
        own, earlier = shared[document_id, previous_id]
        for change, span_id, spans in (("added", document_id, own), ("dropped", previous_id, earlier)):
            kept = [*spans, *notes[span_id]]
            for start, end, word_count in _left_out(texts[span_id], bodies[span_id], kept):
                if word_count < settings.version_change_words:
                    continue
                rows.append(
                    {
                        "document_id": document_id,
                        "change_number": number,
                        "previous_document_id": previous_id,
                        "change": change,
                        "span_document_id": span_id,
                        "char_start": start,
                        "char_end": end,
                        "text": texts[span_id][start:end],
                        "word_count": word_count,
                    }
                )
                number += 1
    return arrow_table(VERSION_CHANGES, rows)


def _of(table: pa.Table, document_ids: list[str]) -> pa.Table:
    return table.filter(pc.is_in(table["document_id"], pa.array(document_ids, pa.string())))


def _spans(rows: Iterable[Row]) -> dict[str, list[Span]]:
    spans: dict[str, list[Span]] = defaultdict(list)
    for row in rows:
        spans[row["document_id"]].append((row["char_start"], row["char_end"]))
    for found in spans.values():
        found.sort()
    return spans


def _shared(
    shared_passages: pa.Table, steps: set[tuple[str, str]]
) -> dict[tuple[str, str], tuple[list[Span], list[Span]]]:
    """For each step (a version and the one before) the spans that they share, in the one and in the other."""
    involved = pa.array(sorted({document_id for step in steps for document_id in step}), pa.string())
    both = pc.and_(
        pc.is_in(shared_passages["document_id_a"], involved), pc.is_in(shared_passages["document_id_b"], involved)
    )
    shared: dict[tuple[str, str], tuple[list[Span], list[Span]]] = defaultdict(lambda: ([], []))
    for row in shared_passages.filter(both).to_pylist():
        for own, other in (("a", "b"), ("b", "a")):
            step = row[f"document_id_{own}"], row[f"document_id_{other}"]
            if step in steps:
                shared[step][0].append((row[f"char_start_{own}"], row[f"char_end_{own}"]))
                shared[step][1].append((row[f"char_start_{other}"], row[f"char_end_{other}"]))
    return dict(shared)


def _left_out(text: str, body: list[Span], kept: list[Span]) -> Iterator[tuple[int, int, int]]:
    """The runs of words of the body that lie in none of the kept spans: start, end and number of words."""
    for block_start, block_end in body:
        position = block_start
        inside = sorted((start, end) for start, end in kept if start < block_end and end > block_start)
        for start, end in [*inside, (block_end, block_end)]:
            if start > position:
                yield from _run(text, position, min(start, block_end))
            position = max(position, end)


def _run(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """The words between two places as one span, with the marks that open and close them."""
    words = list(_WORD.finditer(text, start, end))
    if not words:
        return
    first, last = words[0].start(), words[-1].end()
    while first > start and text[first - 1] in _OPENING:
        first -= 1
    while last < end and text[last] in _CLOSING:
        last += 1
    yield first, last, len(words)
