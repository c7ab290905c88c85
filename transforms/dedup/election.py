"""Elections: which copy of each item the others are taken to come from, and by what evidence."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]
Column = Any
"""An Arrow array or chunked array."""

NEVER = np.iinfo(np.int64).max


def elect(articles: pa.Table, items: Integers) -> tuple[Integers, list[str]]:
    """The row of each item's original, and the first evidence that told it apart.

    `articles` is sorted by document_id, each once; `items` has the item number of each row, from 0 on. In order: the
    earliest published, as far as dates and then times are known; one that does not say that it updates or corrects
    another; the agency's own page; the fullest text; the lowest id, so that there is always one.
    """
    item_count = int(items.max(initial=-1)) + 1
    standing = np.ones(len(items), dtype=np.bool_)
    reasons = np.where(np.bincount(items, minlength=item_count) == 1, "only_copy", "").astype(object)
    for reason, narrow in _EVIDENCE:
        standing = narrow(articles, items, standing)
        decided = np.bincount(items[standing], minlength=item_count) == 1
        reasons[decided & (reasons == "")] = reason
    originals = np.flatnonzero(standing)
    return originals[np.argsort(items[originals])], reasons.tolist()


def _earliest(articles: pa.Table, items: Integers, standing: Flags) -> Flags:
    """Those of the earliest known day; among them those of the earliest moment, if each one's is known."""
    days = _or_never(articles["published_date"].cast(pa.int32()))
    same_day = _lowest(days, items, standing)
    moments = _or_never(articles["published_at"].cast(pa.int64()))
    unknown = np.zeros(int(items.max(initial=-1)) + 1, dtype=np.bool_)
    unknown[items[same_day & ((moments == NEVER) | (days == NEVER))]] = True
    return _lowest(np.where(unknown[items], 0, moments), items, same_day)


def _first_version(articles: pa.Table, items: Integers, standing: Flags) -> Flags:
    return _lowest(articles["signal_code"].is_valid().to_numpy().astype(np.int64), items, standing)


def _own_agency(articles: pa.Table, items: Integers, standing: Flags) -> Flags:
    publishers, codes, names = (
        _casefolded(articles[name]) for name in ("publisher_name", "agency_code", "agency_name")
    )
    own = [pc.equal(publishers, agency).fill_null(False).to_numpy(zero_copy_only=False) for agency in (codes, names)]
    return _lowest((~(own[0] | own[1])).astype(np.int64), items, standing)


def _fullest(articles: pa.Table, items: Integers, standing: Flags) -> Flags:
    return _lowest(-articles["word_count"].to_numpy().astype(np.int64), items, standing)


def _lowest_id(articles: pa.Table, items: Integers, standing: Flags) -> Flags:
    return _lowest(np.arange(articles.num_rows, dtype=np.int64), items, standing)


_EVIDENCE: tuple[tuple[str, Callable[[pa.Table, Integers, Flags], Flags]], ...] = (
    ("earliest", _earliest),
    ("first_version", _first_version),
    ("own_agency", _own_agency),
    ("fullest", _fullest),
    ("lowest_id", _lowest_id),
)


def _lowest(values: Integers, items: Integers, standing: Flags) -> Flags:
    """Of those still standing the ones that have the lowest value in their item."""
    lowest = np.full(int(items.max(initial=-1)) + 1, NEVER, dtype=np.int64)
    np.minimum.at(lowest, items[standing], values[standing])
    still: Flags = standing & (values == lowest[items])
    return still


def _or_never(values: Column) -> Integers:
    filled: Integers = values.cast(pa.int64()).fill_null(NEVER).to_numpy()
    return filled


def _casefolded(names: Column) -> Column:
    """Names as they are compared: without regard to case; an empty one is none."""
    encoded = names.combine_chunks().dictionary_encode()
    folded = [name.casefold() or None for name in encoded.dictionary.to_pylist()]
    return pa.array(folded, pa.string()).take(encoded.indices)
