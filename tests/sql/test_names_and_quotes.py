"""Views of names, sentences, quotes and statements: input rows and expected rows."""

from datetime import date

from warehouse.contracts import ARTICLES, BLOCKS, ENTITIES, MENTIONS, QUOTES, SENTENCES

MARCH_1, MARCH_2 = date(2024, 3, 1), date(2024, 3, 2)

GIVEN = {
    BLOCKS: [
        {"document_id": "d1", "block_number": 0, "kind": "headline", "char_start": 0, "char_end": 12},
        {"document_id": "d1", "block_number": 1, "kind": "dateline", "char_start": 13, "char_end": 19},
        {"document_id": "d1", "block_number": 2, "kind": "body", "char_start": 20, "char_end": 99},
        {"document_id": "d2", "block_number": 0, "kind": "body", "char_start": 0, "char_end": 99},
    ],
    ARTICLES: [
        {"document_id": "d1", "headline": "Port reopens", "published_date": MARCH_1, "story_id": "s1"},
        {
            "document_id": "d2",
            "headline": "Port open again",
            "publisher_name": "The Harbour Times",
            "published_date": MARCH_2,
            "story_id": "s1",
        },
    ],
    ENTITIES: [
        {"entity_id": "person:ana-reis", "entity_type": "person", "name": "Ana Reis"},
        {"entity_id": "person:nobody", "entity_type": "person", "name": "Never Named"},
        {
            "entity_id": "place:lisbon",
            "entity_type": "place",
            "name": "Lisbon",
            "country_code": "PT",
            "latitude": 38.7,
            "longitude": -9.1,
        },
    ],
    MENTIONS: [
        {
            "document_id": "d1",
            "mention_number": 0,
            "char_start": 13,
            "char_end": 19,
            "entity_id": "place:lisbon",
            "entity_type": "place",
            "text": "LISBON",
            "role": "dateline",
        },
        {
            "document_id": "d1",
            "mention_number": 1,
            "char_start": 20,
            "char_end": 28,
            "entity_id": "person:ana-reis",
            "entity_type": "person",
            "text": "Ana Reis",
            "role": "mentioned",
        },
        {
            "document_id": "d1",
            "mention_number": 2,
            "char_start": 40,
            "char_end": 44,
            "entity_id": "person:ana-reis",
            "entity_type": "person",
            "text": "Reis",
            "role": "mentioned",
        },
        {
            "document_id": "d2",
            "mention_number": 0,
            "entity_id": "person:ana-reis",
            "entity_type": "person",
            "text": "Reis",
            "role": "mentioned",
        },
        {
            "document_id": "d2",
            "mention_number": 1,
            "entity_id": "place:lisbon",
            "entity_type": "place",
            "text": "Lisbon",
            "role": "mentioned",
        },
    ],
    QUOTES: [
        {
            "document_id": "d1",
            "quote_number": 0,
            "text": "We are open",
            "speaker_name": "Ana Reis",
            "speaker_entity_id": "person:ana-reis",
            "cue": "said",
        },
        {"document_id": "d2", "quote_number": 0, "text": "at last", "is_direct": False},
    ],
    SENTENCES: [
        {"document_id": "d1", "sentence_number": 0, "text": "The port reopened.", "first_seen_document_id": "d1"},
        {"document_id": "d2", "sentence_number": 0, "text": "The port reopened.", "first_seen_document_id": "d1"},
    ],
}


def test_a_mention_has_its_entity_and_its_article(mart):
    found = mart("mentions", GIVEN, "document_id, mention_number, name, text, block_kind, country_code, headline")
    assert len(found) == 5
    assert found[0] == {
        "document_id": "d1",
        "mention_number": 0,
        "name": "Lisbon",
        "text": "LISBON",
        "block_kind": "dateline",
        "country_code": "PT",
        "headline": "Port reopens",
    }


def test_a_mention_says_which_kind_of_block_it_stands_in(mart):
    found = mart("mentions", GIVEN, "document_id, mention_number, block_kind")
    assert [row["block_kind"] for row in found] == ["dateline", "body", "body", "body", "body"]


def test_a_person_has_all_names_and_counts_and_is_named_somewhere(mart):
    assert mart("people", GIVEN) == [
        {
            "entity_id": "person:ana-reis",
            "name": "Ana Reis",
            "names": ["Ana Reis", "Reis"],
            "roles": ["mentioned"],
            "article_count": 2,
            "story_count": 1,
            "mention_count": 3,
            "quote_count": 1,
            "first_published_date": MARCH_1,
            "last_published_date": MARCH_2,
        }
    ]


def test_a_place_counts_its_datelines(mart):
    assert mart("places", GIVEN) == [
        {
            "entity_id": "place:lisbon",
            "name": "Lisbon",
            "country_code": "PT",
            "latitude": 38.7,
            "longitude": -9.1,
            "article_count": 2,
            "mention_count": 2,
            "dateline_count": 1,
            "first_published_date": MARCH_1,
            "last_published_date": MARCH_2,
        }
    ]


def test_a_quote_has_its_speaker_and_its_article_and_may_have_no_speaker(mart):
    assert mart("quotes", GIVEN, "text, speaker_name, is_direct, published_date, publisher_name") == [
        {
            "text": "We are open",
            "speaker_name": "Ana Reis",
            "is_direct": True,
            "published_date": MARCH_1,
            "publisher_name": None,
        },
        {
            "text": "at last",
            "speaker_name": None,
            "is_direct": False,
            "published_date": MARCH_2,
            "publisher_name": "The Harbour Times",
        },
    ]


def test_a_statement_is_its_quoted_words_with_the_interruption_left_out(mart):
    speaker = {"speaker_name": "Ana Reis", "speaker_entity_id": "person:ana-reis"}
    rows = [
        {"quote_number": 0, "char_start": 1, "char_end": 11, "text": "We opened,", "cue": "said", **speaker},
        {"quote_number": 1, "char_start": 30, "char_end": 38, "text": "at last.", "is_direct": False, **speaker},
        {"quote_number": 2, "char_start": 60, "char_end": 63, "text": "No.", "statement_number": 1},
    ]
    given = {ARTICLES: GIVEN[ARTICLES][:1], QUOTES: [{"document_id": "d1", **row} for row in rows]}
    columns = "quoted_words, speaker_name, cue, is_direct, quote_count, first_quote_number, char_start, char_end"
    assert [tuple(row.values()) for row in mart("statements", given, columns)] == [
        ("No.", None, None, True, 1, 2, 60, 63),
        ("We opened, … at last.", "Ana Reis", "said", True, 2, 0, 1, 38),
    ]


def test_a_sentence_says_who_had_it_first(mart):
    columns = "document_id, is_first_seen, first_seen_headline, first_seen_published_date"
    first = {"first_seen_headline": "Port reopens", "first_seen_published_date": MARCH_1}
    assert mart("sentences", GIVEN, columns) == [
        {"document_id": "d1", "is_first_seen": True, **first},
        {"document_id": "d2", "is_first_seen": False, **first},
    ]
