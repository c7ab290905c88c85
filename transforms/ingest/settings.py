"""The settings of ingest."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class IngestSettings:
    """Limits of what is taken for a text."""

    max_record_bytes: int = 16 * 1024 * 1024
    """A page with all its scripts has 5 MB; a record beyond this is a dump, not an article, and is not read."""

    max_char_count: int = 1_000_000
    """The longest articles have 200,000 characters, a page with all its comments some more; the checks, which look up
    every span of a text in it, take minutes for a text of a million."""

    max_control_share: float = 0.001
    """Text has no control characters but white space; a stray one a page is a scraper's, more is binary."""
