"""Segments and corpora out of texts, as the index holds them."""

from collections.abc import Mapping

import pyarrow as pa

from transforms.dedup.corpus import Corpus
from transforms.dedup.fresh import Fresh, read_fresh
from transforms.dedup.reading import Copy
from transforms.dedup.segments import Segment, bodies_of

Texts = Mapping[str, str]


def fresh_of(texts: Texts, stored: list[Segment]) -> Fresh:
    """Documents of one block each, read against what is stored."""
    return read_fresh(Copy(pa.array(list(texts), pa.string()), bodies_of(list(texts.values()))), stored)


def segments_of(*batches: Texts) -> list[Segment]:
    """A segment for each batch."""
    segments: list[Segment] = []
    for texts in batches:
        segments.append(fresh_of(texts, segments).segment)
    return segments


def corpus_of(*batches: Texts) -> Corpus:
    """The corpus of some batches, the last of which is new."""
    return Corpus(segments_of(*batches))


def story(number: int, length: int = 60) -> str:
    """A story whose words stand in no other."""
    return " ".join(f"w{number}x{place}" for place in range(length))
