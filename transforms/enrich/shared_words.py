"""Shared words: which words of articles are one word of one text, followed from copy to copy."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from transforms.dedup.kernel import kernel
from transforms.enrich.copy_words import CopyWords, read_copy_words
from transforms.enrich.publication_order import publication_order

Integers = NDArray[np.int64]

REACH = 16
"""Words on either side that an edit inside a passage may take; dedup chains passages over half as many of its own
words, which are shorter."""
MIN_REPEATED_WORDS = 8
"""Words from which a sentence that a document repeats word for word is one sentence: the shortest run that dedup
takes for a passage. What is shorter ("He gave no details.") may well be said twice."""


@dataclass(frozen=True, slots=True, eq=False)
class SharedWords:
    """The words of all articles, and which of them are the same word of the same text.

    `document_ids` is in the order of publication, and a document's number is its place in it. Words stand in the
    order of documents and, inside one, of the text. The words of sentence `n` are those from `bounds[n]` to
    `bounds[n + 1]`; `rows[n]` is its row in the table of sentences and `owners[n]` the number of its document.
    `documents` holds the number of each word's document, and `groups` that of its group: the words of two places or
    more that passages align; -1 for a word that stands here alone. The members of group `g` are the words
    `members[group_bounds[g] : group_bounds[g + 1]]`, the first published first.
    """

    document_ids: list[str]
    rows: Integers
    owners: Integers
    bounds: Integers
    documents: NDArray[np.int32]
    groups: NDArray[np.int32]
    members: Integers
    group_bounds: Integers


def share_words(
    sentences: pa.Table, articles: pa.Table, duplicate_pairs: pa.Table, shared_passages: pa.Table
) -> SharedWords:
    """What the articles' sentences have in common, word by word.

    Takes core.sentences (document_id, char_start, text), core.articles (see `publication_order`),
    core.duplicate_pairs and core.shared_passages. Two words are one where a passage aligns them, and where both are
    one with a third: so each of a thousand copies of one text is tied to all others, though it is paired with a few.
    Pairs that are alike in stock phrases only (template) tie nothing; nor do passages of documents that are no article
    here. Inside one document, a long sentence that is repeated word for word is one sentence.

    Raises:
        ValueError: a sentence's document is not among the articles.
    """
    document_ids = publication_order(articles)
    numbers = _numbers(sentences["document_id"], document_ids)
    if (numbers < 0).any():
        raise ValueError("a sentence belongs to a document that is not among the articles")
    starts = np.asarray(sentences["char_start"].to_numpy(), dtype=np.int32)
    rows = np.lexsort((starts, numbers))
    words = read_copy_words(sentences["text"].take(pa.array(rows, pa.int64())), starts[rows])
    owners = numbers[rows]
    documents = np.repeat(owners, np.diff(words.bounds)).astype(np.int32)
    spans = np.concatenate(
        [
            _passage_words(duplicate_pairs, shared_passages, document_ids, documents, words),
            _repeated_sentences(owners, words),
        ]
    )
    first = np.arange(len(documents), dtype=np.int64)
    _join_passages(spans, words.hashes, first)
    members, group_bounds, groups = _grouped(first)
    return SharedWords(document_ids, rows, owners, words.bounds, documents, groups, members, group_bounds)


def _numbers(column: Any, document_ids: list[str]) -> Integers:
    """The place of each value in `document_ids`, -1 for one that is not there."""
    found = pc.index_in(column, value_set=pa.array(document_ids, pa.string()))
    return np.asarray(pc.fill_null(found, -1).to_numpy(), dtype=np.int64)


def _passage_words(
    duplicate_pairs: pa.Table,
    shared_passages: pa.Table,
    document_ids: list[str],
    documents: NDArray[np.int32],
    words: CopyWords,
) -> Integers:
    """Each passage as four numbers: its first word and the end of its words in a, the same in b."""
    templates = duplicate_pairs.filter(pc.equal(duplicate_pairs["relation"], pa.scalar("template")))
    stock = _pair_keys(templates, document_ids)
    keys = _pair_keys(shared_passages, document_ids)
    wanted = (keys >= 0) & ~np.isin(keys, stock)
    kept = shared_passages.filter(pa.array(wanted, pa.bool_()))
    place = documents.astype(np.int64) << 32
    columns: list[Integers] = []
    for side in ("a", "b"):
        numbers = _numbers(kept[f"document_id_{side}"], document_ids) << 32
        starts, ends = (np.asarray(kept[f"char_{edge}_{side}"].to_numpy(), dtype=np.int64) for edge in ("start", "end"))
        columns.append(np.searchsorted(place + words.starts, numbers + starts, side="left"))
        columns.append(np.searchsorted(place + words.ends, numbers + ends, side="right"))
    return np.stack(columns, axis=1).astype(np.int64)


def _pair_keys(pairs: pa.Table, document_ids: list[str]) -> Integers:
    """A number for each pair; -1 where a document of it is not known."""
    a, b = (_numbers(pairs[name], document_ids) for name in ("document_id_a", "document_id_b"))
    return np.where((a < 0) | (b < 0), -1, a * len(document_ids) + b)


def _repeated_sentences(owners: Integers, words: CopyWords) -> Integers:
    """Sentences that a document has twice or more, as passages between it and itself: each with the next."""
    lengths = np.diff(words.bounds)
    sums = np.zeros(len(lengths), dtype=np.uint64)
    _hash_sentences(words.bounds, words.hashes, sums)
    long = np.flatnonzero(lengths >= MIN_REPEATED_WORDS)
    order = long[np.lexsort((long, sums[long], owners[long]))]
    one, other = order[:-1], order[1:]
    same = (owners[one] == owners[other]) & (sums[one] == sums[other]) & (lengths[one] == lengths[other])
    one, other = one[same], other[same]
    return np.stack(
        [words.bounds[one], words.bounds[one + 1], words.bounds[other], words.bounds[other + 1]], axis=1
    ).astype(np.int64)


def _grouped(first: Integers) -> tuple[Integers, Integers, NDArray[np.int32]]:
    """The members of all groups, the bounds of each and the group of each word, given the first word of its group."""
    sizes = np.bincount(first, minlength=len(first))
    members = np.flatnonzero(sizes[first] > 1)
    members = members[np.argsort(first[members], kind="stable")]
    roots, starts = np.unique(first[members], return_index=True)
    groups = np.full(len(first), -1, dtype=np.int32)
    groups[members] = np.searchsorted(roots, first[members])
    return members, np.concatenate((starts, [len(members)])).astype(np.int64), groups


@kernel
def _hash_sentences(bounds: Integers, hashes: NDArray[np.uint64], sums: NDArray[np.uint64]) -> None:
    """Fill in a hash of each sentence's words in their order."""
    for sentence in range(len(bounds) - 1):
        value = np.uint64(0)
        for word in range(bounds[sentence], bounds[sentence + 1]):
            value = value * np.uint64(0x9E3779B97F4A7C15) + (hashes[word] ^ (hashes[word] >> np.uint64(29)))
        sums[sentence] = value


@kernel
def _join_passages(spans: Integers, hashes: NDArray[np.uint64], first: Integers) -> None:
    """Join the words that passages align; `first` becomes the first word of each word's group.

    A passage is walked from its start and, where an edit is too large to see over, from its end.
    """
    for passage in range(len(spans)):
        end_a, end_b = spans[passage, 1], spans[passage, 3]
        a, b = _walk(hashes, first, spans[passage, 0], spans[passage, 2], end_a, end_b, 1)
        if a < end_a and b < end_b:
            _walk(hashes, first, end_a - 1, end_b - 1, a - 1, b - 1, -1)
    for word in range(len(first)):
        first[word] = first[first[word]]  # a group's first word stands before all others, so it is known by now


@kernel
def _walk(
    hashes: NDArray[np.uint64], first: Integers, a: int, b: int, end_a: int, end_b: int, step: int
) -> tuple[int, int]:
    """Join the equal words from (a, b) on, over edits, until an end is reached or no equal words are near."""
    while (end_a - a) * step > 0 and (end_b - b) * step > 0:
        if hashes[a] == hashes[b]:
            _join(first, a, b)
            a, b = a + step, b + step
            continue
        gap_a, gap_b = _next_run(hashes, a, b, end_a, end_b, step)
        if gap_a < 0:
            break
        a, b = a + step * gap_a, b + step * gap_b
    return a, b


@kernel
def _next_run(hashes: NDArray[np.uint64], a: int, b: int, end_a: int, end_b: int, step: int) -> tuple[int, int]:
    """The gaps to where equal words go on near (a, b); (-1, -1) where they do not.

    The worthiest run decides how far the texts have shifted; with the shift known, the first equal words are taken.
    A run is worth its words, up to eight, less the longer gap. A single word counts only where one word stands for
    another, or at the end of the passage; elsewhere it would be chance.
    """
    best, best_a, best_b = 0, -1, -1
    for gap_a in range(min(REACH, (end_a - a) * step - 1) + 1):
        for gap_b in range(min(REACH, (end_b - b) * step - 1) + 1):
            at_a, at_b = a + step * gap_a, b + step * gap_b
            run = 0
            while run < 8 and at_a != end_a and at_b != end_b and hashes[at_a] == hashes[at_b]:  # noqa: PLR2004
                run, at_a, at_b = run + 1, at_a + step, at_b + step
            if run == 0 or (run == 1 and gap_a != gap_b and not (at_a == end_a and at_b == end_b)):
                continue
            worth = run - max(gap_a, gap_b)
            if best_a < 0 or worth > best:
                best, best_a, best_b = worth, gap_a, gap_b
    for back in range(min(best_a, best_b), 0, -1):
        if hashes[a + step * (best_a - back)] == hashes[b + step * (best_b - back)]:
            return best_a - back, best_b - back
    return best_a, best_b


@kernel
def _join(first: Integers, a: int, b: int) -> None:
    """Make the groups of two words one, under the word that stands first."""
    while first[a] != a:
        first[a] = first[first[a]]
        a = first[a]
    while first[b] != b:
        first[b] = first[first[b]]
        b = first[b]
    if a < b:
        first[b] = a
    elif b < a:
        first[a] = b
