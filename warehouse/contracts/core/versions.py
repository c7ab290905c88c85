"""core.versions, and why a version stands where it does."""

from warehouse.contracts.columns import DOCUMENT_ID, renamed
from warehouse.contracts.core.articles import ARTICLES, PUB_STATUSES
from warehouse.contracts.table import Column, ColumnType, Rewrite, Table

ORDER_REASONS: dict[str, str] = {
    "unsignalled": "it names itself no version, and is taken for the first",
    "first_line": "it is the first line or two, sent ahead",
    "number": "the number that its signal gives it",
    "time": "its moment or day of publication",
    "corrected_text": "it puts right the version whose text it is nearest to",
    "signal": "its signal alone, which says that it follows others",
    "withdrawal": "it takes the story back, and ends the chain",
}

VERSIONS = Table(
    schema="core",
    name="versions",
    grain="One document of a version chain: the versions that one agency sent of one story, and their copies.",
    primary_key=("document_id",),
    rewrite=Rewrite.DOCUMENTS,
    stage="normalize",
    columns=(
        Column("chain_id", ColumnType.STRING, "The chain, named after the document that stands for its first version."),
        DOCUMENT_ID,
        Column(
            "version_number",
            ColumnType.INTEGER,
            "The version inside its chain, from 1 without gaps; copies and takes of one version share it.",
            standard="ninjs version",
        ),
        renamed(
            DOCUMENT_ID,
            "version_document_id",
            "The document that stands for the version: of the copies that carry its signal, the one elected as a wire item's original is.",
        ),
        Column(
            "previous_document_id",
            ColumnType.STRING,
            "The document that stands for the version before; null at the first version.",
            nullable=True,
            references="raw.documents",
        ),
        Column(
            "take_number", ColumnType.INTEGER, "The take of the version that this is, from 1; 1 where it is sent whole."
        ),
        Column(
            "signal_code",
            ColumnType.STRING,
            ARTICLES.column("signal_code").description,
            nullable=True,
            standard="NewsML-G2 signal",
            allowed=ARTICLES.column("signal_code").allowed,
        ),
        Column(
            "pub_status",
            ColumnType.STRING,
            "Whether the version stands, seen from its chain: a withdrawal cancels what was sent before it.",
            standard="ninjs pubStatus",
            allowed=PUB_STATUSES,
        ),
        Column(
            "order_reason",
            ColumnType.STRING,
            "Why it stands where it does: "
            + "; ".join(f"{code}, {what}" for code, what in ORDER_REASONS.items())
            + ".",
            allowed=tuple(ORDER_REASONS),
        ),
        Column(
            "link_document_id",
            ColumnType.STRING,
            "The document of another version by which its version was tied to the chain; null where only copies are.",
            nullable=True,
            references="raw.documents",
        ),
        Column(
            "link_reason",
            ColumnType.STRING,
            "What ties the two: the relation of their pair, or headline: the same headline without its signals.",
            nullable=True,
            allowed=("exact", "near", "contained", "overlap", "headline"),
        ),
    ),
)
