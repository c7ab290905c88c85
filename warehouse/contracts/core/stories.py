"""core.stories."""

from warehouse.contracts.columns import DOCUMENT_ID, renamed
from warehouse.contracts.table import Column, ColumnType, Rewrite, Table

STORIES = Table(
    schema="core",
    name="stories",
    grain="One event as reported: the articles about it.",
    primary_key=("story_id",),
    rewrite=Rewrite.TABLE,
    stage="enrich",
    columns=(
        Column(
            "story_id",
            ColumnType.STRING,
            "The story, named after its representative.",
            standard="EventRegistry storyUri",
        ),
        renamed(
            DOCUMENT_ID, "representative_document_id", "The article that stands for the story: the fullest original."
        ),
        Column("article_count", ColumnType.INTEGER, "Articles in the story."),
        Column(
            "independent_source_count",
            ColumnType.INTEGER,
            "Wire items in the story: texts that are not copies of one another.",
        ),
        Column("publisher_count", ColumnType.INTEGER, "Publishers in the story, as far as they are known."),
        Column("first_published_date", ColumnType.DATE, "Its earliest article's day.", nullable=True),
        Column("last_published_date", ColumnType.DATE, "Its latest article's day.", nullable=True),
    ),
)
