"""core.word_origins."""

from warehouse.contracts.columns import DOCUMENT_ID
from warehouse.contracts.table import Column, ColumnType, Rewrite, Table

WORD_ORIGINS = Table(
    schema="core",
    name="word_origins",
    grain="One article: how many of its words are its own, its agency's and another article's.",
    primary_key=("document_id",),
    rewrite=Rewrite.DOCUMENTS,
    stage="enrich",
    columns=(
        DOCUMENT_ID,
        Column(
            "word_count",
            ColumnType.INTEGER,
            "Words of its sentences, each counted in one of the three columns behind; unlike core.articles.word_count without the dateline and the credit, with two words where two sentences run together, and with each ideograph as a word.",
        ),
        Column(
            "own_word_count",
            ColumnType.INTEGER,
            "Words that no earlier article has and that are not the agency's: all of them, where no agency is credited and nobody had them before; in a copy of agency text, what it alone puts in.",
        ),
        Column(
            "agency_word_count",
            ColumnType.INTEGER,
            "Words of the credited agency's text: those that an earlier copy of the wire item or an earlier article credited to the agency has, those seen first here and in another copy of the wire item too, and those seen first here where this is the item's original, the agency's own page or its update. An article that credits none has the agency that other copies of its wire item credit.",
        ),
        Column(
            "other_word_count",
            ColumnType.INTEGER,
            "Words that an earlier article has, and that are not the agency's.",
        ),
        Column(
            "own_share",
            ColumnType.DOUBLE,
            "own_word_count over word_count; null where there is no word.",
            nullable=True,
        ),
        Column(
            "agency_share",
            ColumnType.DOUBLE,
            "agency_word_count over word_count; null where there is no word.",
            nullable=True,
        ),
        Column(
            "other_share",
            ColumnType.DOUBLE,
            "other_word_count over word_count; null where there is no word.",
            nullable=True,
        ),
    ),
)
