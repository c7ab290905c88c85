"""What is said of a corpus depends on the set of its documents alone, not on their order or on their batches."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from random import Random

import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from seeds import reference_rows
from tests.oracle.corpora import Document, blocks_of, corpora, rich_corpus, texts_of, viral_corpus
from transforms.dedup import DedupSettings, Index, Segment, dedup, merge, merged_lengths
from transforms.reference import Reference

REFERENCE = Reference(reference_rows())
Row = tuple[object, ...]
Rows = frozenset[Row]

LIMITS = st.builds(
    DedupSettings,
    memory_limit_bytes=st.sampled_from([1, 12 * 500, 1 << 30]),
    common_limit=st.sampled_from([2, 3, 5, 8]),
    linked_texts=st.sampled_from([1, 2]),
    linked_share=st.sampled_from([0.05, 0.2, 0.33]),
    viral_share=st.sampled_from([0.3, 0.5]),
    copy_limit=st.just(4),
    first_copies=st.just(2),
    independent_texts=st.sampled_from([1, 2]),
    formula_texts=st.sampled_from([4, 8, 32]),
    sampled_texts=st.sampled_from([3, 16]),
    evidence_bits=st.sampled_from([20.0, 44.0, 60.0, 80.0]),
    covered_bits=st.sampled_from([15.0, 36.0]),
)
"""Settings under which a dozen documents do what thousands do under the usual ones."""


def rows(table: pa.Table) -> Rows:
    found = frozenset(tuple(row.values()) for row in table.to_pylist())
    assert len(found) == table.num_rows
    return found


def without(stored: Rows, undone: Rows) -> Rows:
    return frozenset(row for row in stored if row[:2] not in undone)


def merged(one: Segment, other: Segment) -> Segment:
    arrays = {name: np.empty(size, one.arrays()[name].dtype) for name, size in merged_lengths(one, other).items()}
    merge(one, other, arrays, lambda *_: None)
    return Segment.of(arrays)


def stored_after(
    batches: Iterable[Mapping[str, str]], limits: DedupSettings, random: Random | None = None
) -> tuple[Rows, Rows, list[Row]]:
    """The pairs, the passages and the compared pairs of texts after some batches, as a run would have stored them.

    `random`, where given, merges segments of the index between batches.
    """
    index, pairs, passages = Index.empty(), Rows(), Rows()
    for texts in batches:
        if random and len(index.segments) > 1 and random.random() < 0.5:
            index = replace(index, segments=(*index.segments[:-2], merged(*index.segments[-2:])))
        deduped = dedup(blocks_of(texts), REFERENCE, limits, index)
        undone, new_pairs = rows(deduped.undone), rows(deduped.duplicate_pairs)
        kept = without(pairs, undone)
        assert not {row[:2] for row in kept} & {row[:2] for row in new_pairs}
        pairs = kept | new_pairs
        passages = without(passages, undone) | rows(deduped.shared_passages)
        index = deduped.index
    compared = index.state.compared
    columns = (compared.a, compared.b, compared.is_one_text, compared.relations)
    return pairs, passages, list(zip(*(column.tolist() for column in columns), strict=True))


def check(documents: list[Document], limits: DedupSettings, batch_count: int, random: Random) -> None:
    texts = texts_of(documents)
    shuffled = list(texts.items())
    random.shuffle(shuffled)
    batches: list[dict[str, str]] = [{} for _ in range(batch_count)]
    for name, text in shuffled:
        random.choice(batches)[name] = text
    at_once = stored_after([texts], replace(limits, memory_limit_bytes=1 << 30))
    in_batches = stored_after(filter(None, batches), limits, random)
    assert in_batches[2] == at_once[2]
    assert in_batches[0] == at_once[0]
    assert in_batches[1] == at_once[1]


@settings(deadline=None, max_examples=20)
@given(corpora(sentences=8, most=24, repeats=True), LIMITS, st.integers(1, 24), st.randoms(use_true_random=False))
def test_order_batches_and_parts_make_no_difference(
    documents: list[Document], limits: DedupSettings, batch_count: int, random: Random
) -> None:
    check(documents, limits, batch_count, random)


@settings(deadline=None, max_examples=10)
@given(st.integers(0, 1 << 32), LIMITS, st.sampled_from([2, 3, 40]))
def test_nor_do_they_in_rich_corpora(seed: int, limits: DedupSettings, batch_count: int) -> None:
    random = Random(seed)
    check(rich_corpus(random), limits, batch_count, random)


@settings(deadline=None, max_examples=10)
@given(st.integers(0, 1 << 32), LIMITS, st.sampled_from([3, 12, 40]))
def test_nor_do_they_where_stories_become_viral(seed: int, limits: DedupSettings, batch_count: int) -> None:
    random = Random(seed)
    check(viral_corpus(random), limits, batch_count, random)
