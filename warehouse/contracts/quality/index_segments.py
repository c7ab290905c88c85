"""quality.index_segments and the kinds of a segment."""

from warehouse.contracts.columns import RUN_ID, renamed
from warehouse.contracts.table import Column, ColumnType, Rewrite, Table

SEGMENT_KINDS: dict[str, str] = {
    "texts": "documents, the texts that they hold, and which texts hold a fingerprint",
    "pairs": "which texts were compared, and what was found",
}

INDEX_SEGMENTS = Table(
    schema="quality",
    name="index_segments",
    grain="One segment of the fingerprint index, a folder of arrays beside the lake: all segments together are the index of the documents in this snapshot.",
    primary_key=("segment_id",),
    rewrite=Rewrite.TABLE,
    stage="load",
    columns=(
        Column("segment_id", ColumnType.STRING, "The segment, and the name of its folder in lake/fingerprints."),
        Column("segment_number", ColumnType.INTEGER, "The segment's place in the index, from 0."),
        Column(
            "kind",
            ColumnType.STRING,
            "What it holds: " + "; ".join(f"{code}, {what}" for code, what in SEGMENT_KINDS.items()) + ".",
            allowed=tuple(SEGMENT_KINDS),
        ),
        Column(
            "format",
            ColumnType.STRING,
            "The settings and the code that it was made by; an index of another format is built anew.",
        ),
        Column(
            "document_count",
            ColumnType.BIGINT,
            "Documents that the index has by this segment; over all segments, the documents of the warehouse.",
        ),
        Column("text_count", ColumnType.BIGINT, "Texts in it: documents with the same words hold one text."),
        Column("posting_count", ColumnType.BIGINT, "Postings in it: a fingerprint and a text that holds it."),
        Column("byte_count", ColumnType.BIGINT, "Size of its arrays on disk."),
        Column(
            "manifest_sha256",
            ColumnType.STRING,
            "SHA-256 (hex) over its manifest, which names its arrays with their lengths and checksums.",
        ),
        renamed(RUN_ID, "run_id", "The run that wrote the segment."),
    ),
)
