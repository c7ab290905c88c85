"""Segments and corpora out of texts, as the index holds them."""

from collections.abc import Mapping

import numpy as np
import pyarrow as pa

from transforms.dedup.corpus import Corpus
from transforms.dedup.fresh import Fresh, read_fresh
from transforms.dedup.holders import count_holders_of_own, find_holders
from transforms.dedup.reading import Copy
from transforms.dedup.segment_merge import merge, merged_lengths
from transforms.dedup.segments import Segment, bodies_of
from transforms.dedup.settings import DedupSettings
from transforms.dedup.viral import CommonCounts

Texts = Mapping[str, str]
TEXT_BITS_OF_A_POSTING = np.uint64(28)
ALL = int(np.iinfo(np.int64).max)


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


def commons_of(segments: list[Segment], limits: DedupSettings) -> CommonCounts:
    """How many fingerprints of each text are common, as the segments came one after another."""
    commons = CommonCounts.none()
    for place in range(1, len(segments) + 1):
        corpus = Corpus(segments[:place])
        asked, _ = count_holders_of_own(corpus.segments[-1], corpus.segments[:-1])
        holders = find_holders(asked, corpus.segments, limits.listed_texts)
        commons, _ = commons.with_new(holders, corpus.first_new_text, limits)
    return commons


def merged(one: Segment, other: Segment) -> Segment:
    """Two segments as one."""
    arrays = {name: np.empty(size, one.arrays()[name].dtype) for name, size in merged_lengths(one, other).items()}
    merge(one, other, arrays, lambda *_: None)
    return Segment.of(arrays)


def story(number: int, length: int = 60) -> str:
    """A story whose words stand in no other."""
    return " ".join(f"w{number}x{place}" for place in range(length))


def hashes_of(postings: "np.ndarray[tuple[int], np.dtype[np.uint64]]") -> "np.ndarray[tuple[int], np.dtype[np.uint64]]":
    """The fingerprints of postings."""
    return postings >> TEXT_BITS_OF_A_POSTING
