"""What a file holds, told by its name."""

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a file holds."""

    TEXT = "text/plain"
    PAGE = "text/html"
    JSON_LINES = "JSON lines"
    JSON = "JSON"
    TABLE = "delimited text"
    PARQUET = "Parquet"
    XML = "NewsML-G2"
    WARC = "WARC"
    ARCHIVE = "zip"


_SUFFIXES = {
    ".txt": Kind.TEXT,
    ".html": Kind.PAGE,
    ".htm": Kind.PAGE,
    ".xhtml": Kind.PAGE,
    ".jsonl": Kind.JSON_LINES,
    ".ndjson": Kind.JSON_LINES,
    ".json": Kind.JSON,
    ".csv": Kind.TABLE,
    ".tsv": Kind.TABLE,
    ".parquet": Kind.PARQUET,
    ".xml": Kind.XML,
    ".warc": Kind.WARC,
    ".zip": Kind.ARCHIVE,
}
_PACKED = ".gz"
KNOWN_SUFFIXES = ", ".join(_SUFFIXES)
"""For people: the endings of files that are read."""


class Contents(NamedTuple):
    """What a file holds, whether it is packed by gzip, and its name without the ending of that."""

    kind: Kind
    is_gzipped: bool
    name: str

    @property
    def is_one_record(self) -> bool:
        """Whether the file is one record, not one of many."""
        return self.kind in {Kind.TEXT, Kind.PAGE}


def contents_of(name: str) -> Contents | None:
    """What a file of this name holds; None where its ending is not one that is read."""
    is_gzipped = name.lower().endswith(_PACKED)
    bare = name[: -len(_PACKED)] if is_gzipped else name
    _, dot, suffix = bare.lower().rpartition(".")
    kind = _SUFFIXES.get(dot + suffix)
    return None if kind is None else Contents(kind, is_gzipped, bare)
