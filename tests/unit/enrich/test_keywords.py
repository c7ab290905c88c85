"""Keywords: names and words that an article is about."""

from typing import Any

from transforms.enrich.bodies import Body, Name
from transforms.enrich.keywords import KeywordSettings, read_keywords
from transforms.reference import Reference

TEXT = (
    "Ana Reis said the reactor was safe. Reis visited the reactor in Lima.\n"
    "The turbine hall of the reactor was closed, and the turbine hall stayed dark. Safe quickly said."
)


def body(text: str = TEXT, document_id: str = "d") -> Body:
    """The copy with its names, each line a block."""
    known = {
        "Ana Reis": ("ana", "person", "Ana Reis"),
        "Reis": ("ana", "person", "Ana Reis"),
        "Lima": ("lima", "place", "Lima"),
    }
    names: list[Name] = []
    for words, (key, kind, name) in known.items():
        place = text.find(words)
        while place >= 0:
            if not any(one.start <= place < one.end for one in names):
                names.append(Name(place, place + len(words), key, kind, name))
            place = text.find(words, place + 1)
    names.sort()
    blocks, start = [], 0
    for line in text.split("\n"):
        blocks.append((start, start + len(line)))
        start += len(line) + 1
    return Body(document_id, text, tuple(blocks), tuple(blocks), tuple(names))


def keywords(reference: Reference, *bodies: Body, **settings: Any) -> list[dict[str, Any]]:
    return read_keywords(bodies, reference, KeywordSettings(**settings)).to_pylist()


def test_names_and_repeated_nouns_are_keywords(reference: Reference) -> None:
    found = [row["keyword"] for row in keywords(reference, body())]
    assert set(found) == {"Ana Reis", "reactor", "turbine hall", "Lima"}
    assert found.index("Ana Reis") < found.index("Lima")


def test_a_name_leads_to_its_entity_and_a_word_to_none(reference: Reference) -> None:
    ids = {row["keyword"]: row["entity_id"] for row in keywords(reference, body())}
    assert ids == {"Ana Reis": "ana", "Lima": "lima", "reactor": None, "turbine hall": None}


def test_a_keywords_span_is_where_it_stands_first(reference: Reference) -> None:
    rows = keywords(reference, body())
    assert all(TEXT[row["char_start"] : row["char_end"]] == row["text"] for row in rows)
    assert {row["keyword"]: row["char_start"] for row in rows}["reactor"] == TEXT.index("reactor")


def test_keywords_are_ranked_by_score(reference: Reference) -> None:
    rows = keywords(reference, body())
    assert [row["keyword_number"] for row in rows] == list(range(len(rows)))
    assert [row["score"] for row in rows] == sorted((row["score"] for row in rows), reverse=True)


def test_no_more_than_the_most(reference: Reference) -> None:
    assert len(keywords(reference, body(), most=2)) == 2


def test_keywords_do_not_depend_on_other_documents(reference: Reference) -> None:
    alone = keywords(reference, body())
    other = body("The reactor and the reactor of the reactor.", "e")
    assert [row for row in keywords(reference, other, body()) if row["document_id"] == "d"] == alone


def test_stop_words_and_verbs_are_none(reference: Reference) -> None:
    text = "They would have said that with about their. They would have said that with about their."
    assert keywords(reference, body(text)) == []


def test_a_pair_does_not_run_over_a_full_stop(reference: Reference) -> None:
    text = "the reactor. turbine is old. The reactor. turbine is new."
    assert " " not in "".join(row["keyword"] for row in keywords(reference, body(text)))
