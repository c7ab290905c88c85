"""core.articles, and the ways a publication date is read."""

from warehouse.contracts.columns import DOCUMENT_ID
from warehouse.contracts.table import Column, ColumnType, Rewrite, Table

DATE_METHODS: dict[str, str] = {
    "published_line": "a line that says when it was first published",
    "updated_line": "a line that says when it was last updated",
    "byline_line": "a date that stands with the byline",
    "header_line": "a date at the head of the page",
    "dateline": "the dateline's own full date",
    "dateline_year": "the dateline's day and month, the year from another date on the page",
    "dateline_weekday": "the dateline's day and month, the year from a weekday in the copy and the earliest date it can be",
    "overlapping_report": "a weekday in the copy, dated by a report that shares passages with it",
}
PUB_STATUSES = ("usable", "withheld", "canceled")
SIGNALS = ("update", "correction")

ARTICLES = Table(
    schema="core",
    name="articles",
    grain="One publication of a story by one publisher: one row a document.",
    primary_key=("document_id",),
    rewrite=Rewrite.DOCUMENTS,
    stage="normalize",
    columns=(
        DOCUMENT_ID,
        Column("record_id", ColumnType.STRING, "The input record's own id."),
        Column("headline", ColumnType.STRING, "The headline as printed.", nullable=True, standard="ninjs headlines"),
        Column(
            "standfirst",
            ColumnType.STRING,
            "The summary under the headline.",
            nullable=True,
            standard="ninjs headlines[role]",
        ),
        Column("byline", ColumnType.STRING, "Who wrote it, as printed.", nullable=True, standard="ninjs by"),
        Column(
            "agency_code",
            ColumnType.STRING,
            "The agency credited with the copy, by its code in seeds/reference/agencies.csv.",
            nullable=True,
            standard="NewsML-G2 infoSource",
        ),
        Column("agency_name", ColumnType.STRING, "That agency's name.", nullable=True),
        Column(
            "publisher_name",
            ColumnType.STRING,
            "Who published this page, where it says so.",
            nullable=True,
            standard="schema.org publisher",
        ),
        Column(
            "credit_line",
            ColumnType.STRING,
            "The agency's credit, as printed.",
            nullable=True,
            standard="NewsML-G2 creditline",
        ),
        Column(
            "dateline_text",
            ColumnType.STRING,
            "The dateline as printed.",
            nullable=True,
            standard="schema.org dateline",
        ),
        Column(
            "dateline_place",
            ColumnType.STRING,
            "The dateline's first place, by its usual name; all of them are mentions with the role dateline.",
            nullable=True,
            standard="NewsML-G2 located",
        ),
        Column(
            "dateline_country_code",
            ColumnType.STRING,
            "That place's country.",
            nullable=True,
            standard="ISO 3166-1 alpha-2",
        ),
        Column(
            "dateline_date",
            ColumnType.DATE,
            "The day that the dateline names, its year resolved; null where it names none.",
            nullable=True,
        ),
        Column(
            "published_date",
            ColumnType.DATE,
            "The day of publication, where the page or a report that shares its copy says it.",
            nullable=True,
            standard="ninjs contentCreated",
        ),
        Column(
            "published_at",
            ColumnType.TIMESTAMP,
            "The moment of publication (UTC), where time and zone are known.",
            nullable=True,
            standard="ninjs versionCreated",
        ),
        Column(
            "published_date_method",
            ColumnType.STRING,
            "How the day was read: " + "; ".join(f"{code}, {what}" for code, what in DATE_METHODS.items()) + ".",
            nullable=True,
            allowed=tuple(DATE_METHODS),
        ),
        Column("published_date_note", ColumnType.STRING, "The reasoning behind the day, in a sentence.", nullable=True),
        Column("language_code", ColumnType.STRING, "The language of the body.", nullable=True, standard="ISO 639-1"),
        Column(
            "body",
            ColumnType.STRING,
            "The story's copy without the page's furniture, a paragraph a line; the dateline at its head and a credit at its end are part of it as printed.",
            standard="schema.org articleBody",
        ),
        Column("word_count", ColumnType.INTEGER, "Words in the body."),
        Column(
            "wire_item_id",
            ColumnType.STRING,
            "The agency text behind this copy and its other copies.",
            references="core.wire_items",
        ),
        Column(
            "story_id",
            ColumnType.STRING,
            "The event that this article and others tell; null until enrich has grouped them.",
            nullable=True,
            references="core.stories",
        ),
        Column(
            "is_original",
            ColumnType.BOOLEAN,
            "Whether this document is its wire item's original; the others are copies of it.",
        ),
        Column(
            "pub_status",
            ColumnType.STRING,
            "Whether the copy stands: usable, withheld or canceled.",
            standard="ninjs pubStatus",
            allowed=PUB_STATUSES,
        ),
        Column(
            "signal_code",
            ColumnType.STRING,
            "Whether it says that it updates or corrects an earlier version.",
            nullable=True,
            standard="NewsML-G2 signal",
            allowed=SIGNALS,
        ),
    ),
)
