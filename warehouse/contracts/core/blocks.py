"""core.blocks and the kinds of block."""

from warehouse.contracts.columns import CHAR_END, CHAR_START, DOCUMENT_ID, TEXT, numbered
from warehouse.contracts.table import Column, ColumnType, Rewrite, Span, Table

KINDS: dict[str, str] = {
    "headline": "the line published over the story",
    "standfirst": "the summary under the headline",
    "byline": "who wrote it, as printed",
    "dateline": "place, date and agency at the head of the copy",
    "body": "the story's own copy",
    "caption": "the words under a picture",
    "credit": "an agency's or photographer's credit",
    "signoff": "(Reporting by …; Editing by …)",
    "timestamp": "dates and times of publication and update, reading time",
    "promo": "what asks the reader to sign up, follow or click",
    "related": "headlines of other stories",
    "navigation": "menus, breadcrumbs and section names",
    "widget": "labels of buttons and page tools",
    "topics": "the page's list of topics or tags",
}

BLOCKS = Table(
    schema="core",
    name="blocks",
    grain="One piece of a page, of one kind; together the blocks of a document hold every character that is not white space.",
    primary_key=("document_id", "block_number"),
    rewrite=Rewrite.DOCUMENTS,
    stage="ingest",
    columns=(
        DOCUMENT_ID,
        numbered("block_number", "block"),
        Column(
            "kind",
            ColumnType.STRING,
            "What the piece is: " + "; ".join(f"{kind}, {what}" for kind, what in KINDS.items()) + ".",
            standard="newsroom usage; schema.org NewsArticle",
            allowed=tuple(KINDS),
        ),
        Column(
            "page_kind",
            ColumnType.STRING,
            "What the page's own look says it is, where the other pages of its site know better; else null. Documents are compared by what their pages alone say.",
            nullable=True,
            allowed=tuple(KINDS),
        ),
        Column(
            "paragraph_number",
            ColumnType.INTEGER,
            "The line of the page that the piece stands on, from 0; a dateline and the body behind it share one.",
        ),
        Column("rule", ColumnType.STRING, "The rule that named the kind, for whoever asks why."),
        CHAR_START,
        CHAR_END,
        TEXT,
    ),
    spans=(Span(),),
)
