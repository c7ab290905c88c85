"""Topics and keywords: what an article is about is told by words that it has."""

from expectations.check import Check
from expectations.gx import ExpectColumnValuesToBeBetween
from expectations.queries import query
from expectations.suites.enrich.names import slug
from warehouse.contracts.core.topics import MEDIA_TOPICS
from warehouse.contracts.ddl import literal

CHECKS: tuple[Check, ...] = (
    Check(
        stage="enrich",
        table="core.topics",
        name="confidence_is_share",
        severity="fail",
        holds="0 <= confidence <= 1.",
        reason="It is a share.",
        expectation=ExpectColumnValuesToBeBetween(column="confidence", min_value=0, max_value=1),
    ),
    Check(
        stage="enrich",
        table="core.topics",
        name="topic_named_as_code",
        severity="fail",
        holds="media_topic_name is IPTC's name of media_topic_code.",
        reason="Who reads the name and who reads the code must find the same subject.",
        expectation=query(
            "topic_named_as_code",
            topics=", ".join(f"({literal(code)}, {literal(name)})" for code, name in MEDIA_TOPICS.items()),
        ),
    ),
    Check(
        stage="enrich",
        table="core.topics",
        name="evidence_in_document",
        severity="warn",
        holds="evidence_words are two or more, and each of their words stands in the document.",
        reason="A topic is what the article's own words say.",
        expectation=query("evidence_in_document"),
    ),
    Check(
        stage="enrich",
        table="core.keywords",
        name="keywords_ranked",
        severity="warn",
        holds="An article's keywords are numbered from 0, and none weighs more than the one before.",
        reason="The number is the rank.",
        expectation=query("keywords_ranked"),
    ),
    Check(
        stage="enrich",
        table="core.keywords",
        name="score_positive",
        severity="fail",
        holds="score is more than 0.",
        reason="A word of no weight tells nothing.",
        expectation=ExpectColumnValuesToBeBetween(column="score", min_value=0, strict_min=True),
    ),
    Check(
        stage="enrich",
        table="core.keywords",
        name="keyword_mentioned",
        severity="warn",
        holds="A keyword's entity is the one that is mentioned at its span; without a mention there it has none.",
        reason="Who or what is named there is one and the same.",
        expectation=query("keyword_mentioned"),
    ),
    Check(
        stage="enrich",
        table="core.keywords",
        name="keyword_as_text",
        severity="warn",
        holds="A keyword is its entity's name or, without an entity, the words of its span.",
        reason="A search for the keyword must find the article; some alphabets have no words for an id.",
        expectation=query("keyword_as_text", slug=slug("keyword")),
    ),
)
