"""core.wire_items."""

from warehouse.contracts.columns import DOCUMENT_ID, renamed
from warehouse.contracts.table import Column, ColumnType, Rewrite, Table

WIRE_ITEMS = Table(
    schema="core",
    name="wire_items",
    grain="One agency text and its copies; a document that is nobody's copy is a wire item of its own.",
    primary_key=("wire_item_id",),
    rewrite=Rewrite.DOCUMENTS,
    scope_column="original_document_id",
    stage="normalize",
    columns=(
        Column("wire_item_id", ColumnType.STRING, "The wire item, named after its original."),
        renamed(DOCUMENT_ID, "original_document_id", "The copy that the others are taken to come from."),
        Column(
            "election_reason",
            ColumnType.STRING,
            "Why that one was taken for the original: the first difference that told it apart.",
            allowed=("only_copy", "earliest", "first_version", "own_agency", "fullest", "lowest_id"),
        ),
        Column("agency_code", ColumnType.STRING, "The agency whose text it is.", nullable=True),
        Column("copy_count", ColumnType.INTEGER, "Documents that hold it, the original counted."),
        Column("publisher_count", ColumnType.INTEGER, "Publishers that ran it, as far as they are known."),
    ),
)
