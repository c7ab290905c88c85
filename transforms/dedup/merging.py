"""Merging: which documents hold one wire item.

Documents with the same words are one text. Texts are joined by near and contained pairs, the strongest first, and a
pair has to pass the tests of `joining`: the shared words stand where the item stands in both texts, two items of
several texts are tied by more than one text on either side, a part joins one container, likeness does not run out
along a chain. An overlap never joins; one that covers half of a text may witness that another tie is no mistake.
"""

from collections.abc import Iterable
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from transforms.dedup.joining import all_roots, join_all, separate_items
from transforms.dedup.ties import Column, Integers, exact_texts, read_pairs, read_ties


def merge_copies(document_ids: Iterable[str], duplicate_pairs: pa.Table, shared_passages: pa.Table) -> list[list[str]]:
    """The documents of each wire item, sorted, every document in exactly one.

    Pairs (DUPLICATE_PAIRS, with their SHARED_PASSAGES) that name a document not in `document_ids` are left out.
    """
    documents = sorted_ids(pa.array(document_ids, pa.string()))
    items = number_items(documents, duplicate_pairs, shared_passages)
    by_item = np.argsort(items, kind="stable")
    bounds = np.flatnonzero(np.diff(items[by_item], prepend=-1, append=-1)).tolist()
    ordered = documents.take(pa.array(by_item)).to_pylist()
    return [ordered[start:end] for start, end in pairwise(bounds)]


def sorted_ids(document_ids: Column) -> Column:
    """Each id once, in order."""
    ids = document_ids.unique()
    return ids.take(pc.sort_indices(ids))


def number_items(documents: Column, duplicate_pairs: pa.Table, shared_passages: pa.Table) -> Integers:
    """For each of the documents (sorted ids, each once) the number of its wire item, by their first documents."""
    pairs = read_pairs(documents, duplicate_pairs)
    texts_of = exact_texts(pairs, len(documents))
    items = separate_items(np.bincount(texts_of).astype(np.int64))
    join_all(read_ties(pairs, texts_of, documents, shared_passages), items)
    roots = all_roots(items.roots)[texts_of]
    first_documents = np.full(len(documents), len(documents))
    np.minimum.at(first_documents, roots, np.arange(len(documents)))
    firsts = first_documents[roots]
    numbers: Integers = (np.cumsum(firsts == np.arange(len(documents))) - 1)[firsts]
    return numbers
