"""Which document had each sentence first."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from transforms.dedup.kernel import kernel
from transforms.enrich.shared_words import SharedWords
from warehouse.contracts import SENTENCES
from warehouse.contracts.arrow import arrow_schema

Integers = NDArray[np.int64]


@dataclass(frozen=True)
class FirstSeenSettings:
    """When a sentence counts as one that another document had before."""

    shared_share: float = 0.7
    """Share of its words that stand in the other, aligned: three words in ten may have been put in, changed or
    misread by a scanner. A sentence that only quotes another's words, or adds a clause as long as half of it, is the
    reporter's own."""


def first_seen(
    sentences: pa.Table, shared_words: SharedWords, settings: FirstSeenSettings = FirstSeenSettings()
) -> pa.Table:
    """One row a sentence: `sentences` with first_seen_document_id filled, in core.sentences' schema.

    Takes sentences (whatever their first_seen_document_id says is not read) and what `share_words` made of them. Of
    the documents that have most of a sentence's words, aligned by passages, directly or over other copies, the one
    published first had it first (see `publication_order`). No word counts that stands in no passage: a sentence that
    was put between two shared ones is new.
    """
    holders = shared_words.owners.copy()
    _find_holders(
        shared_words.bounds,
        shared_words.documents,
        shared_words.groups,
        shared_words.members,
        shared_words.group_bounds,
        settings.shared_share,
        holders,
    )
    numbers = np.empty(len(holders), dtype=np.int64)
    numbers[shared_words.rows] = holders
    first = pa.array(shared_words.document_ids, pa.string()).take(pa.array(numbers, pa.int64()))
    columns = [first if name == "first_seen_document_id" else sentences[name] for name in SENTENCES.column_names]
    return pa.table(columns, schema=arrow_schema(SENTENCES))


@kernel
def _find_holders(
    bounds: Integers,
    documents: NDArray[np.int32],
    groups: NDArray[np.int32],
    members: Integers,
    group_bounds: Integers,
    shared_share: float,
    holders: Integers,
) -> None:
    """Put in `holders`, which holds each sentence's own document, the first document that has the sentence.

    The documents that hold its words are met in the order of publication, each word's group being in that order, and
    the first that holds enough of them ends the search. A sentence whose words are not shared enough is not searched.
    """
    places = np.empty(0, dtype=np.int64)
    for sentence in range(len(bounds) - 1):
        start, end, own = bounds[sentence], bounds[sentence + 1], holders[sentence]
        wanted = max(1, int(np.ceil(shared_share * (end - start) - 1e-9)))
        if len(places) < end - start:
            places = np.empty(end - start, dtype=np.int64)
        seen_before = 0
        for word in range(start, end):
            group = groups[word]
            places[word - start] = group_bounds[group] if group >= 0 else -1
            if group >= 0 and documents[members[group_bounds[group]]] < own:
                seen_before += 1
        while seen_before >= wanted:
            other = own
            for word in range(start, end):
                place = places[word - start]
                if place >= 0:
                    other = min(other, documents[members[place]])
            if other == own:
                break
            held = 0
            for word in range(start, end):
                place, group = places[word - start], groups[word]
                if place < 0 or documents[members[place]] != other:
                    continue
                held += 1
                # The sentence's own document is in the group and published later, so the group does not end here.
                while documents[members[place]] == other:
                    place += 1
                places[word - start] = place
            if held >= wanted:
                holders[sentence] = other
                break
