"""core.keywords."""

from warehouse.contracts.columns import CHAR_END, CHAR_START, DOCUMENT_ID, TEXT
from warehouse.contracts.table import Column, ColumnType, Rewrite, Span, Table

KEYWORDS = Table(
    schema="core",
    name="keywords",
    grain="One name or word that tells what an article is about.",
    primary_key=("document_id", "keyword_number"),
    rewrite=Rewrite.DOCUMENTS,
    stage="enrich",
    columns=(
        DOCUMENT_ID,
        Column("keyword_number", ColumnType.INTEGER, "Its rank in the article, from 0 for the weightiest."),
        Column(
            "keyword",
            ColumnType.STRING,
            "The full name of who or what is named; a word or two in lower case where it is none.",
            standard="ninjs keywords",
        ),
        Column("score", ColumnType.DOUBLE, "How weighty it is: times told, by how rare it is in the news."),
        Column("entity_id", ColumnType.STRING, "Who or what is named.", nullable=True, references="core.entities"),
        CHAR_START,
        CHAR_END,
        TEXT,
    ),
    spans=(Span(),),
)
