"""The stage: blocks in, duplicate pairs and their shared passages out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from transforms.dedup.candidates import candidate_pairs
from transforms.dedup.components import Components
from transforms.dedup.copies import Copies, copies_by_text, cross_pairs, exact_pairs
from transforms.dedup.passages import Passage, Run, align
from transforms.dedup.rarity import Rarity
from transforms.dedup.relations import Shared, is_one_text, relation
from transforms.dedup.settings import DedupSettings
from transforms.dedup.words import Words, read_words
from transforms.reference import Reference
from warehouse.contracts import DUPLICATE_PAIRS, SHARED_PASSAGES
from warehouse.contracts.arrow import arrow_table

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Deduped:
    """What dedup gives: DUPLICATE_PAIRS and SHARED_PASSAGES, each sorted by its key."""

    duplicate_pairs: pa.Table
    shared_passages: pa.Table


@dataclass(frozen=True, slots=True)
class _Comparison:
    """Two distinct texts, by their first copies, and the passages that they share."""

    a: int
    b: int
    passages: Sequence[Passage]


def dedup(blocks: pa.Table, reference: Reference, settings: DedupSettings | None = None) -> Deduped:
    """One row a pair of documents that share copy, and one a passage that such a pair shares.

    `blocks` (BLOCKS) holds every document to compare; only blocks of kind body are read. `reference` has the tables
    stock_phrases and word_frequencies. The result depends on the set of documents alone, not on their order.
    """
    settings = settings or DedupSettings()
    words = read_words(blocks)
    texts = copies_by_text(words)
    compared = _compare(words, texts, settings)
    rarity = Rarity(words, _independent_texts(words, texts, compared, settings), reference, settings)
    pairs: list[Row] = []
    passages: list[Row] = []
    for a, b, kind, shared in _related(words, texts, compared, rarity, settings):
        pairs.append(_pair_row(words, a, b, kind, shared))
        passages.extend(_passage_rows(words, a, b, shared))
    return Deduped(
        arrow_table(DUPLICATE_PAIRS, pairs).sort_by([(key, "ascending") for key in DUPLICATE_PAIRS.primary_key]),
        arrow_table(SHARED_PASSAGES, passages).sort_by([(key, "ascending") for key in SHARED_PASSAGES.primary_key]),
    )


def _compare(words: Words, texts: list[Copies], settings: DedupSettings) -> list[_Comparison]:
    """Every candidate pair of texts, verified word by word; those that share no passage are left out."""
    first_copies = np.array([copies[0] for copies in texts], dtype=np.int64)
    compared = []
    for a, b in candidate_pairs(words, first_copies, settings).tolist():
        passages = align(words.of(a).tolist(), words.of(b).tolist(), settings)
        if passages:
            compared.append(_Comparison(a, b, passages))
    return compared


def _independent_texts(
    words: Words, texts: list[Copies], compared: list[_Comparison], settings: DedupSettings
) -> np.ndarray[Any, np.dtype[np.int64]]:
    """For each document the text that it counts for, -1 for all copies of a text but the first."""
    families: Components[int] = Components()
    lengths = np.diff(words.bounds)
    for pair in compared:
        if is_one_text(pair.passages, int(lengths[pair.a]), int(lengths[pair.b]), settings):
            families.join(pair.a, pair.b)
    independent = np.full(len(words.document_ids), -1, dtype=np.int64)
    for copies in texts:
        independent[copies[0]] = families.root(copies[0])
    return independent


def _related(
    words: Words, texts: list[Copies], compared: list[_Comparison], rarity: Rarity, settings: DedupSettings
) -> Iterator[tuple[int, int, str, Sequence[Passage]]]:
    """Every pair of documents that has a relation, lower number first, with its passages from that side."""
    copies_of = {copies[0]: copies for copies in texts}
    for copies in texts:
        length = len(words.of(copies[0]))
        whole = [Passage((Run(0, 0, length),), float(length))]
        for a, b in exact_pairs(copies, settings):
            yield a, b, "exact", whole
    for pair in compared:
        shared = Shared.of(pair.passages, [rarity.worth(pair.a, passage) for passage in pair.passages], settings)
        kind = relation(shared, len(words.of(pair.a)), len(words.of(pair.b)), settings)
        if kind is None:
            continue
        for a, b in cross_pairs(copies_of[pair.a], copies_of[pair.b], settings):
            if a < b:
                yield a, b, kind, pair.passages
            else:
                turned = sorted((passage.turned() for passage in pair.passages), key=lambda passage: passage.start_a)
                yield b, a, kind, turned


def _pair_row(words: Words, a: int, b: int, kind: str, passages: Sequence[Passage]) -> Row:
    words_a, words_b = len(words.of(a)), len(words.of(b))
    shared = sum(passage.word_count for passage in passages)
    return {
        "document_id_a": words.document_ids[a],
        "document_id_b": words.document_ids[b],
        "relation": kind,
        "containment_a": shared / words_a,
        "containment_b": shared / words_b,
        "resemblance": shared / max(words_a, words_b),
        "shared_word_count": shared,
    }


def _passage_rows(words: Words, a: int, b: int, passages: Sequence[Passage]) -> Iterator[Row]:
    offset_a, offset_b = words.bounds[a], words.bounds[b]
    for number, passage in enumerate(passages):
        yield {
            "document_id_a": words.document_ids[a],
            "document_id_b": words.document_ids[b],
            "passage_number": number,
            "char_start_a": int(words.starts[offset_a + passage.start_a]),
            "char_end_a": int(words.ends[offset_a + passage.end_a - 1]),
            "char_start_b": int(words.starts[offset_b + passage.start_b]),
            "char_end_b": int(words.ends[offset_b + passage.end_b - 1]),
            "word_count": passage.word_count,
        }
