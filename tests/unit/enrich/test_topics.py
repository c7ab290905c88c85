"""Media Topics and the words that say so."""

from typing import Any

import pyarrow as pa
import pytest

from transforms.enrich.topics.reading import TopicSettings, read_topics
from transforms.reference import Reference
from warehouse.contracts.core.topics import MEDIA_TOPICS

ECONOMY, POLITICS, SPORT = "medtop:04000000", "medtop:11000000", "medtop:15000000"


def topics(reference: Reference, *blocks: tuple[str, str], **settings: Any) -> list[dict[str, Any]]:
    table = pa.table(
        {
            "document_id": pa.array(["d"] * len(blocks), pa.string()),
            "kind": pa.array([kind for kind, _ in blocks], pa.string()),
            "text": pa.array([text for _, text in blocks], pa.string()),
        }
    )
    return read_topics(table, reference, TopicSettings(**settings)).to_pylist()


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("01", "The film won an Oscar, and its director thanked the actress."),
        ("02", "Police arrested a suspect and prosecutors charged him with murder."),
        ("03", "Rescuers searched the rubble after the earthquake, and an aftershock was felt."),
        ("04", "The central bank raised interest rates and inflation slowed."),
        ("05", "Pupils and teachers went back to the classrooms of the primary school."),
        ("06", "Climate change and deforestation threaten the habitat of endangered species."),
        ("07", "The hospital gave its patients the vaccine against measles."),
        ("09", "Union members walked out over wages, and employers threatened a lockout."),
        ("10", "The chef wrote down the recipe, and the restaurant put it on the menu."),
        ("11", "The prime minister called an election, and parliament was dissolved."),
        ("12", "The bishop led the prayers in the church, and the pope sent a letter."),
        ("13", "Scientists used the telescope to watch the asteroid near the planet."),
        ("15", "The striker scored in the second half and the goalkeeper was sent off."),
        ("16", "Troops shelled the frontline and the rebels fired missiles."),
        ("17", "Forecasters expect snowfall, and temperatures will drop below zero Celsius."),
    ],
)
def test_the_words_make_the_topic(reference: Reference, code: str, text: str) -> None:
    first = topics(reference, ("body", text))[0]
    assert first["media_topic_code"] == f"medtop:{code}000000"
    assert first["media_topic_name"] == MEDIA_TOPICS[f"medtop:{code}000000"]
    assert first["evidence_words"]
    assert all(word in text.lower() for word in first["evidence_words"])


def test_words_in_passing_make_no_topic(reference: Reference) -> None:
    assert topics(reference, ("body", "The talks went on for hours in a small room by the river.")) == []


def test_an_article_has_few_topics_the_surest_first(reference: Reference) -> None:
    text = (
        "The central bank raised interest rates as inflation slowed and exports fell. The prime minister faced "
        "parliament before the election. The striker scored and the goalkeeper wept. The bishop led the prayers."
    )
    found = topics(reference, ("body", text), least_share_of_best=0.1)
    assert len(found) == 3
    assert [row["confidence"] for row in found] == sorted((row["confidence"] for row in found), reverse=True)
    assert found[0]["media_topic_code"] == ECONOMY
    assert all(0 < row["confidence"] < 1 for row in found)


def test_furniture_says_nothing(reference: Reference) -> None:
    text = "The striker scored in the cup final and the goalkeeper was injured."
    assert topics(reference, ("related", text), ("navigation", text), ("promo", text)) == []
    assert topics(reference, ("body", text))[0]["media_topic_code"] == SPORT


def test_the_pages_own_topics_count_for_more(reference: Reference) -> None:
    body = ("body", "The minister spoke about the economy.")
    without = {row["media_topic_code"]: row["confidence"] for row in topics(reference, body, least_score=1.0)}
    with_topics = topics(reference, body, ("topics", "Topics : China economy, inflation"), least_score=1.0)
    assert with_topics[0]["media_topic_code"] == ECONOMY
    assert with_topics[0]["confidence"] > without.get(ECONOMY, 0)


def test_a_phrase_is_read_whole(reference: Reference) -> None:
    found = topics(reference, ("body", "The Prime Minister and the foreign minister met voters."))
    assert found[0]["media_topic_code"] == POLITICS
    assert {"prime minister", "foreign minister"} <= set(found[0]["evidence_words"])


def test_every_word_has_a_topic_of_the_standard(reference: Reference) -> None:
    assert {row["media_topic_code"] for row in reference.rows("topic_words")} == set(MEDIA_TOPICS)
    assert {row["weight"] for row in reference.rows("topic_words")} == {"1", "2", "3"}
