"""Affected documents: those whose articles new documents may change."""

from collections.abc import Iterable
from typing import cast

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from transforms.dedup.components import lowest_of_component


def affected_documents(new_document_ids: Iterable[str], duplicate_pairs: pa.Table) -> list[str]:
    """The new documents and all that are tied to one of them by pairs, directly or over others; sorted.

    `duplicate_pairs` (DUPLICATE_PAIRS) holds the pairs of all documents. A template ties nothing: forms are alike
    without being about one thing.
    """
    new = pa.array(sorted(set(new_document_ids)), pa.string())
    pairs = duplicate_pairs.filter(pc.not_equal(duplicate_pairs["relation"], pa.scalar("template")))
    ends = [*pairs["document_id_a"].chunks, *pairs["document_id_b"].chunks]
    named = pa.concat_arrays([new, *ends]).dictionary_encode()
    numbers = named.indices.to_numpy(zero_copy_only=False).astype(np.int64)
    a, b = numbers[len(new) :].reshape(2, -1)
    roots = lowest_of_component(len(named.dictionary), a, b)
    # The new documents have the first numbers, and a component's root is its lowest number.
    affected = named.dictionary.filter(pa.array(roots < len(new)))
    return cast("list[str]", sorted(affected.to_pylist()))
