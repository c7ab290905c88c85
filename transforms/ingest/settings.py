"""The settings of ingest."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class IngestSettings:
    """Limits of what is taken for a text."""

    max_record_bytes: int = 64 * 1024 * 1024
    """The longest book is 10 MB; a record beyond this is a dump, not an article, and would fill memory."""

    max_control_share: float = 0.001
    """Text has no control characters but white space; a stray one a page is a scraper's, more is binary."""
