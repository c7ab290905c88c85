"""core.topics and the Media Topics of the top level."""

from warehouse.contracts.columns import DOCUMENT_ID
from warehouse.contracts.table import Column, ColumnType, Rewrite, Table

MEDIA_TOPICS: dict[str, str] = {
    "medtop:01000000": "arts, culture, entertainment and media",
    "medtop:02000000": "crime, law and justice",
    "medtop:03000000": "disaster, accident and emergency incident",
    "medtop:04000000": "economy, business and finance",
    "medtop:05000000": "education",
    "medtop:06000000": "environment",
    "medtop:07000000": "health",
    "medtop:08000000": "human interest",
    "medtop:09000000": "labour",
    "medtop:10000000": "lifestyle and leisure",
    "medtop:11000000": "politics and government",
    "medtop:12000000": "religion",
    "medtop:13000000": "science and technology",
    "medtop:14000000": "society",
    "medtop:15000000": "sport",
    "medtop:16000000": "conflict, war and peace",
    "medtop:17000000": "weather",
}

TOPICS = Table(
    schema="core",
    name="topics",
    grain="One subject of one article.",
    primary_key=("document_id", "media_topic_code"),
    rewrite=Rewrite.DOCUMENTS,
    stage="enrich",
    columns=(
        DOCUMENT_ID,
        Column(
            "media_topic_code",
            ColumnType.STRING,
            "The subject, of the seventeen of the top level, as medtop:NN000000.",
            standard="IPTC Media Topics",
            allowed=tuple(MEDIA_TOPICS),
        ),
        Column("media_topic_name", ColumnType.STRING, "The subject's English name.", standard="IPTC Media Topics"),
        Column("confidence", ColumnType.DOUBLE, "How sure it is, 0 to 1."),
        Column(
            "evidence_words",
            ColumnType.STRINGS,
            "The words of the article that say so, in lower case, the weightiest first.",
        ),
    ),
)
