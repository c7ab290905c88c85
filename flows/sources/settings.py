"""The settings of the sources."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceSettings:
    """How much input is held in memory at once, and how far packed files may unfold."""

    max_batch_records: int = 1000
    """Enough that the work on a batch outweighs its start; small records only, the next limit holds for large ones."""
    max_batch_bytes: int = 64 * 1024 * 1024
    """As much as the largest single record may have, so that a batch needs no more memory than one record can."""
    max_row_bytes: int = 64 * 1024 * 1024
    """One record with all its fields, as it stands in its file: four times the largest text, since JSON may write that
    in escapes. A file that must be held whole (XML, Parquet inside an archive) may be twice as large."""
    max_unpacked_ratio: int = 200
    """Times that packed input may unfold: text packs to a fifth, lines that repeat each other to a fiftieth."""
    unpacked_free_bytes: int = 16 * 1024 * 1024
    """The ratio holds past this: a small file of one long run of blanks does no harm."""
    max_unpacked_bytes: int = 64 * 1024 * 1024 * 1024
    """What one packed file may unfold to, whatever its ratio: a crawl's largest files have 5 GB."""
    max_archive_members: int = 100_000
    """An archive's list is held in memory, about a kilobyte for each file in it."""
