"""Dedup: which documents share copy, word by word, and which of them are copies of one agency text."""

from transforms.dedup.affected import affected_documents
from transforms.dedup.settings import DedupSettings
from transforms.dedup.stage import Deduped, dedup
from transforms.dedup.wire_items import Elected, elect_originals

__all__ = ["DedupSettings", "Deduped", "Elected", "affected_documents", "dedup", "elect_originals"]
