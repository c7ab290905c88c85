"""Wire items: the agency text behind copies of it, and which copy is taken for the original."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from transforms.dedup.election import Column, Integers, elect
from transforms.dedup.merging import number_items
from warehouse.contracts import ARTICLES, WIRE_ITEMS
from warehouse.contracts.arrow import arrow_schema

MEMBERSHIP = pa.schema([arrow_schema(ARTICLES).field(name) for name in ("document_id", "wire_item_id", "is_original")])
ARTICLE_COLUMNS = (
    "document_id",
    "agency_code",
    "agency_name",
    "publisher_name",
    "published_date",
    "published_at",
    "word_count",
    "signal_code",
)


@dataclass(frozen=True, slots=True)
class Elected:
    """What an election gives: WIRE_ITEMS, and for each document its item and whether it is the original."""

    wire_items: pa.Table
    membership: pa.Table


def elect_originals(articles: pa.Table, duplicate_pairs: pa.Table, shared_passages: pa.Table) -> Elected:
    """One row a wire item, and one a document; each document belongs to exactly one item.

    `articles` has ARTICLE_COLUMNS as in ARTICLES; of `duplicate_pairs` and `shared_passages` (as dedup gives them)
    only pairs of these articles count. The result is sorted and does not depend on the order of any rows. Raises
    ValueError where two articles have the same document_id.
    """
    articles = articles.select(list(ARTICLE_COLUMNS)).sort_by("document_id").combine_chunks()
    documents: Column = articles["document_id"].combine_chunks()
    if pc.count_distinct(documents).as_py() != len(documents):
        raise ValueError("two articles have the same document_id")
    items = number_items(documents, duplicate_pairs, shared_passages)
    originals, reasons = elect(articles, items)
    elected = articles.take(originals)
    original_ids: Column = elected["document_id"]
    wire_item_ids: Column = pc.utf8_replace_slice(pc.utf8_slice_codeunits(original_ids, 0, 16), 0, 0, "wire-")
    wire_items: dict[str, Column] = {
        "wire_item_id": wire_item_ids,
        "original_document_id": original_ids,
        "election_reason": reasons,
        "agency_code": pc.coalesce(elected["agency_code"], _most_credited(articles["agency_code"], items)),
        "copy_count": np.bincount(items, minlength=len(originals)),
        "publisher_count": _count_distinct(articles["publisher_name"], items),
    }
    membership: dict[str, Column] = {
        "document_id": documents,
        "wire_item_id": wire_item_ids.take(pa.array(items)),
        "is_original": np.isin(np.arange(len(items)), originals),
    }
    return Elected(
        pa.table(wire_items, schema=arrow_schema(WIRE_ITEMS)).sort_by("wire_item_id"),
        pa.table(membership, schema=MEMBERSHIP),
    )


def _most_credited(codes: Column, items: Integers) -> Column:
    """The agency that most copies of each item credit, the first by its code among equals; null where none does."""
    names, places, credits, _ = _named(codes, items)
    best = np.full(int(items.max(initial=-1)) + 1, -1, dtype=np.int64)
    weakest_first = np.lexsort((-places[1], credits))
    best[places[0, weakest_first]] = places[1, weakest_first]
    return names.take(pa.array(best, mask=best < 0))


def _count_distinct(values: Column, items: Integers) -> Integers:
    """How many different values each item has; a null is none."""
    _, places, _, item_count = _named(values, items)
    return np.bincount(places[0], minlength=item_count).astype(np.int64)


def _named(values: Column, items: Integers) -> tuple[Column, Integers, Integers, int]:
    """The distinct values in order; each item with each of its values by its place there, and how often; item count."""
    names = values.combine_chunks().unique().drop_null()
    names = names.take(pc.sort_indices(names))
    places: Column = pc.index_in(values, names)
    codes = places.fill_null(-1).to_numpy().astype(np.int64)
    known = codes >= 0
    width = max(len(names), 1)
    keys, counts = np.unique(items[known] * width + codes[known], return_counts=True)
    return names, np.stack([keys // width, keys % width]), counts, int(items.max(initial=-1)) + 1
