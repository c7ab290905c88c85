"""core.date_candidates, and why a candidate was not chosen."""

from dataclasses import replace

from warehouse.contracts.columns import CHAR_END, CHAR_START, DOCUMENT_ID, TEXT, renamed
from warehouse.contracts.core.articles import DATE_METHODS
from warehouse.contracts.table import Column, ColumnType, Rewrite, Span, Table

CANDIDATE_METHODS: dict[str, str] = {
    **DATE_METHODS,
    "relative": "words such as `2 hours ago` or `yesterday`, which name no day without the day they were printed on",
}
REJECTIONS: dict[str, str] = {
    "less_sure": "a surer candidate was chosen",
    "update_of_page": "it says when the page was last changed, another when it was published",
    "too_unsure": "nothing on the page makes it sure enough",
    "no_year": "it names no year, and nothing else does",
    "no_anchor": "the day that it is counted from is not known",
    "ambiguous_order": "day and month could be the other way round",
    "unreadable_date": "the field's value names no day for sure",
    "future": "it lies behind the day on which the document was received",
    "contradicts_dateline": "it is far from the dateline's day, as the date in a masthead is",
    "other_story": "it stands in a list of other stories",
    "comment": "it dates a reader's comment",
    "rights": "it is the year or day of a copyright",
}

DATE_CANDIDATES = Table(
    schema="core",
    name="date_candidates",
    grain="One reading of one date that could be the day on which an article was published.",
    primary_key=("document_id", "candidate_number"),
    rewrite=Rewrite.DOCUMENTS,
    stage="normalize",
    columns=(
        DOCUMENT_ID,
        Column(
            "candidate_number",
            ColumnType.INTEGER,
            "The candidate among those of its article, from 0, the surest first.",
        ),
        Column(
            "method",
            ColumnType.STRING,
            "How it was read, as in core.articles.published_date_method; relative, "
            + CANDIDATE_METHODS["relative"]
            + ".",
            allowed=tuple(CANDIDATE_METHODS),
        ),
        Column("published_date", ColumnType.DATE, "The day; null where it is not known whole.", nullable=True),
        Column(
            "published_at",
            ColumnType.TIMESTAMP,
            "The moment (UTC), where time and zone are known.",
            nullable=True,
        ),
        Column("month", ColumnType.INTEGER, "The month as printed, 1 to 12, where it is known.", nullable=True),
        Column("day", ColumnType.INTEGER, "The day of the month as printed, where it is known.", nullable=True),
        renamed(
            DOCUMENT_ID,
            "evidence_document_id",
            "The document that it was read from: the article's own, or another report's.",
        ),
        *(
            replace(column, nullable=True, description=f"{column.description} Null where a field says it.")
            for column in (CHAR_START, CHAR_END, TEXT)
        ),
        Column(
            "field_name",
            ColumnType.STRING,
            "The record's or page's own field that says it (raw.documents.fields, or url); null where the text does.",
            nullable=True,
        ),
        Column(
            "confidence",
            ColumnType.DOUBLE,
            "How often a date read so is the day of publication, from 0 to 1: roughly, as measured on labelled pages.",
        ),
        Column("is_chosen", ColumnType.BOOLEAN, "Whether it is the article's published_date."),
        Column(
            "rejected_because",
            ColumnType.STRING,
            "Why it was not chosen: " + "; ".join(f"{code}, {what}" for code, what in REJECTIONS.items()) + ".",
            nullable=True,
            allowed=tuple(REJECTIONS),
        ),
    ),
    spans=(Span(document="evidence_document_id"),),
)
