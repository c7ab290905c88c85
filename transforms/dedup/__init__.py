"""Dedup: which documents share copy, word by word, and which of them are copies of one agency text."""

from transforms.dedup.affected import affected_documents
from transforms.dedup.segment_merge import merge, merged_lengths
from transforms.dedup.segments import Segment
from transforms.dedup.settings import DedupSettings
from transforms.dedup.stage import Deduped, Index, dedup, index_format, without_pairs
from transforms.dedup.state import State
from transforms.dedup.wire_items import Elected, elect_originals

__all__ = [
    "DedupSettings",
    "Deduped",
    "Elected",
    "Index",
    "Segment",
    "State",
    "affected_documents",
    "dedup",
    "elect_originals",
    "index_format",
    "merge",
    "merged_lengths",
    "without_pairs",
]
