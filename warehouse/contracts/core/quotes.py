"""core.quotes."""

from warehouse.contracts.columns import CHAR_END, CHAR_START, DOCUMENT_ID, TEXT, numbered
from warehouse.contracts.table import Column, ColumnType, Rewrite, Span, Table

QUOTES = Table(
    schema="core",
    name="quotes",
    grain="One stretch of quoted words in an article's body, marks left out.",
    primary_key=("document_id", "quote_number"),
    rewrite=Rewrite.DOCUMENTS,
    stage="enrich",
    columns=(
        DOCUMENT_ID,
        numbered("quote_number", "quote"),
        CHAR_START,
        CHAR_END,
        TEXT,
        Column(
            "speaker_name",
            ColumnType.STRING,
            "Who said it, by the full name; null where the text does not say safely.",
            nullable=True,
            standard="PolNeAR source",
        ),
        Column(
            "speaker_entity_id", ColumnType.STRING, "The speaker's entity.", nullable=True, references="core.entities"
        ),
        Column(
            "speaker_text",
            ColumnType.STRING,
            "The words that stand for who said it, as printed: a name, a pronoun, a description (a senior official).",
            nullable=True,
            standard="PolNeAR source",
        ),
        Column(
            "cue",
            ColumnType.STRING,
            "The words that attribute it, as printed (said, quoted … as saying).",
            nullable=True,
            standard="PolNeAR cue",
        ),
        Column(
            "via_name", ColumnType.STRING, "Who passed it on (Xinhua reported), where the text says so.", nullable=True
        ),
        Column(
            "is_direct",
            ColumnType.BOOLEAN,
            "True for a whole clause in the speaker's words, false for words quoted inside the reporter's sentence.",
        ),
        Column(
            "statement_number",
            ColumnType.INTEGER,
            "Which statement of the document it is part of, counted from 0: the words that attribute a statement "
            "may stand between its quoted stretches.",
            standard="PolNeAR content",
        ),
    ),
    spans=(Span(),),
)
