"""core.sentences."""

from warehouse.contracts.columns import CHAR_END, CHAR_START, DOCUMENT_ID, TEXT, numbered, renamed
from warehouse.contracts.table import Rewrite, Span, Table

SENTENCES = Table(
    schema="core",
    name="sentences",
    grain="One sentence of an article's body.",
    primary_key=("document_id", "sentence_number"),
    rewrite=Rewrite.DOCUMENTS,
    stage="enrich",
    columns=(
        DOCUMENT_ID,
        numbered("sentence_number", "sentence"),
        CHAR_START,
        CHAR_END,
        TEXT,
        renamed(
            DOCUMENT_ID,
            "first_seen_document_id",
            "The document that had the sentence first, verbatim or nearly; the document itself where none had it before.",
        ),
    ),
    spans=(Span(),),
)
