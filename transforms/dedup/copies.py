"""Copies: documents with the same words in the same order are one text, compared with others once."""

from collections.abc import Iterator
from itertools import combinations, product

from transforms.dedup.settings import DedupSettings
from transforms.dedup.words import Words

Copies = tuple[int, ...]
"""The numbers of the documents that hold one text, lowest first."""


def copies_by_text(words: Words) -> list[Copies]:
    """The documents of each distinct text, in the order of their first copies; those without words are left out."""
    texts: dict[bytes, list[int]] = {}
    for document in range(len(words.document_ids)):
        own = words.of(document)
        if len(own):
            texts.setdefault(own.tobytes(), []).append(document)
    return [tuple(documents) for documents in texts.values()]


def exact_pairs(copies: Copies, settings: DedupSettings) -> Iterator[tuple[int, int]]:
    """Every pair of a text's copies; where there are very many, each copy with the first few."""
    if len(copies) <= settings.common_gram_limit:
        yield from combinations(copies, 2)
        return
    for place, copy in enumerate(copies):
        for first in copies[: min(place, settings.linked_copies)]:
            yield first, copy


def cross_pairs(one: Copies, other: Copies, settings: DedupSettings) -> Iterator[tuple[int, int]]:
    """Every pair of a copy of one text and a copy of the other; where there are very many, of the first few."""
    if len(one) + len(other) > settings.common_gram_limit:
        one, other = one[: settings.linked_copies], other[: settings.linked_copies]
    yield from product(one, other)
