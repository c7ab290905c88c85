"""core.duplicate_pairs and the relations of a pair."""

from warehouse.contracts.columns import DOCUMENT_ID, renamed
from warehouse.contracts.table import Column, ColumnType, Rewrite, Table

RELATIONS: dict[str, str] = {
    "exact": "the same words in the same order",
    "near": "the same copy but for small edits",
    "contained": "one is the other, trimmed or wrapped in more",
    "overlap": "they share passages that are evidence of one source, and are otherwise their own",
    "template": "alike only in stock phrases and forms",
}

DUPLICATE_PAIRS = Table(
    schema="core",
    name="duplicate_pairs",
    grain="One pair of documents that share words, verified word by word; document_id_a sorts before document_id_b.",
    primary_key=("document_id_a", "document_id_b"),
    rewrite=Rewrite.DOCUMENTS,
    scope_column="document_id_a",
    stage="dedup",
    columns=(
        renamed(DOCUMENT_ID, "document_id_a", "The document of the pair whose id sorts first."),
        renamed(DOCUMENT_ID, "document_id_b", "The document of the pair whose id sorts last."),
        Column(
            "relation",
            ColumnType.STRING,
            "How they are alike: " + "; ".join(f"{code}, {what}" for code, what in RELATIONS.items()) + ".",
            allowed=tuple(RELATIONS),
        ),
        Column("containment_a", ColumnType.DOUBLE, "Share of a's words that lie in shared passages, 0 to 1."),
        Column("containment_b", ColumnType.DOUBLE, "Share of b's words that lie in shared passages, 0 to 1."),
        Column("resemblance", ColumnType.DOUBLE, "Shared words over the words of the longer document, 0 to 1."),
        Column("shared_word_count", ColumnType.INTEGER, "Words in the shared passages."),
    ),
)
