"""Affected documents: those whose articles new documents may change."""

from collections.abc import Iterable

import pyarrow as pa

from transforms.dedup.columns import strings
from transforms.dedup.components import Components


def affected_documents(new_document_ids: Iterable[str], duplicate_pairs: pa.Table) -> list[str]:
    """The new documents and all that are tied to one of them by pairs, directly or over others; sorted.

    `duplicate_pairs` (DUPLICATE_PAIRS) holds the pairs of all documents. A template ties nothing: forms are alike
    without being about one thing.
    """
    components: Components[str] = Components()
    new = set(new_document_ids)
    documents = set(new)
    for a, b, relation in zip(
        strings(duplicate_pairs["document_id_a"]),
        strings(duplicate_pairs["document_id_b"]),
        strings(duplicate_pairs["relation"]),
        strict=True,
    ):
        if relation != "template":
            components.join(a, b)
            documents.update((a, b))
    touched = {components.root(document_id) for document_id in new}
    return sorted(document_id for document_id in documents if components.root(document_id) in touched)
