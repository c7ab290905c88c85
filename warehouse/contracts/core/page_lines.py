"""core.page_lines."""

from warehouse.contracts.columns import DOCUMENT_ID
from warehouse.contracts.table import Column, ColumnType, Rewrite, Table

PAGE_LINES = Table(
    schema="core",
    name="page_lines",
    grain="One short paragraph that a page's own look gives to its copy: what recurs on other pages of the site is none.",
    primary_key=("document_id", "block_number"),
    rewrite=Rewrite.NOTHING,
    stage="ingest",
    columns=(
        DOCUMENT_ID,
        Column("block_number", ColumnType.INTEGER, "The block of core.blocks that holds the line."),
        Column(
            "site_name",
            ColumnType.STRING,
            "The site that the page belongs to: the host of its address, else its publisher; empty where neither is known.",
        ),
        Column("line_hash", ColumnType.BIGINT, "The line's words, as a hash of 64 bits."),
        Column("copy_hash", ColumnType.BIGINT, "The longest of the page's other lines: copies of one text share it."),
        Column(
            "has_name_in_common",
            ColumnType.BOOLEAN,
            "Whether a name of the line stands in the page's other copy as well: then it is part of the story.",
        ),
    ),
)
