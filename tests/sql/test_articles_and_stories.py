"""mart.articles, mart.stories, mart.story_articles and mart.wire_items: input rows and expected rows."""

from datetime import date

from warehouse.contracts import ARTICLES, DOCUMENTS, STORIES, WIRE_ITEMS, WORD_ORIGINS

MARCH_1, MARCH_2 = date(2024, 3, 1), date(2024, 3, 2)

GIVEN = {
    DOCUMENTS: [
        {"document_id": "d1", "source_uri": "wire/1.txt"},
        {"document_id": "d2", "source_uri": "wire/2.txt"},
        {"document_id": "d3", "source_uri": "wire/3.txt"},
    ],
    ARTICLES: [
        {
            "document_id": "d1",
            "headline": "Ministers sign fisheries pact",
            "agency_name": "Reuters",
            "publisher_name": "The Harbour Times",
            "dateline_place": "Hanoi",
            "dateline_country_code": "VN",
            "published_date": MARCH_1,
            "wire_item_id": "w1",
            "story_id": "s1",
            "is_original": True,
        },
        {
            "document_id": "d2",
            "headline": "Fisheries pact signed",
            "agency_name": "Reuters",
            "published_date": MARCH_2,
            "wire_item_id": "w1",
            "story_id": "s1",
            "is_original": False,
        },
        {"document_id": "d3", "wire_item_id": "w3", "is_original": True},
    ],
    WIRE_ITEMS: [
        {
            "wire_item_id": "w1",
            "original_document_id": "d1",
            "copy_count": 2,
            "publisher_count": 1,
            "election_reason": "earliest",
        },
        {"wire_item_id": "w3", "original_document_id": "d3", "copy_count": 1, "election_reason": "only_copy"},
    ],
    STORIES: [
        {
            "story_id": "s1",
            "representative_document_id": "d1",
            "article_count": 2,
            "independent_source_count": 1,
            "publisher_count": 1,
            "first_published_date": MARCH_1,
            "last_published_date": MARCH_2,
        }
    ],
}


def test_an_article_has_its_file_its_wire_item_and_its_story(mart):
    columns = "document_id, source_uri, headline, original_document_id, copy_count, story_headline, article_count"
    story = {"story_headline": "Ministers sign fisheries pact", "article_count": 2}
    item = {"original_document_id": "d1", "copy_count": 2}
    assert mart("articles", GIVEN, columns) == [
        {"document_id": "d1", "source_uri": "wire/1.txt", "headline": "Ministers sign fisheries pact", **item, **story},
        {"document_id": "d2", "source_uri": "wire/2.txt", "headline": "Fisheries pact signed", **item, **story},
        {
            "document_id": "d3",
            "source_uri": "wire/3.txt",
            "headline": None,
            "original_document_id": "d3",
            "copy_count": 1,
            "story_headline": None,
            "article_count": None,
        },
    ]


def test_an_article_has_the_shares_of_its_words(mart):
    origins = {"word_count": 8, "own_word_count": 2, "agency_word_count": 5, "other_word_count": 1}
    shares = {"own_share": 0.25, "agency_share": 0.625, "other_share": 0.125}
    given = {**GIVEN, WORD_ORIGINS: [{"document_id": "d1", **origins, **shares}, {"document_id": "d2"}]}
    none = dict.fromkeys(shares)
    assert mart("articles", given, "document_id, own_share, agency_share, other_share") == [
        {"document_id": "d1", **shares},
        {"document_id": "d2", **none},
        {"document_id": "d3", **none},
    ]


def test_a_story_has_its_representatives_headline_and_its_sources(mart):
    assert mart("stories", GIVEN) == [
        {
            "story_id": "s1",
            "headline": "Ministers sign fisheries pact",
            "article_count": 2,
            "independent_source_count": 1,
            "publisher_count": 1,
            "first_published_date": MARCH_1,
            "last_published_date": MARCH_2,
            "agency_names": ["Reuters"],
            "publisher_names": ["The Harbour Times"],
            "dateline_places": ["Hanoi"],
            "dateline_country_codes": ["VN"],
            "representative_document_id": "d1",
        }
    ]


def test_sources_are_distinct_sorted_and_never_null(mart):
    articles = [
        {"document_id": "d1", "story_id": "s1", "agency_name": "Xinhua"},
        {"document_id": "d2", "story_id": "s1", "agency_name": "AFP"},
        {"document_id": "d3", "story_id": "s1", "agency_name": "AFP"},
    ]
    given = {ARTICLES: articles, STORIES: [{"story_id": "s1", "representative_document_id": "d9"}]}
    assert mart("stories", given, "headline, agency_names, publisher_names") == [
        {"headline": None, "agency_names": ["AFP", "Xinhua"], "publisher_names": []}
    ]


def test_a_storys_articles_say_which_one_stands_for_it(mart):
    assert mart("story_articles", GIVEN, "story_id, document_id, is_representative") == [
        {"story_id": "s1", "document_id": "d1", "is_representative": True},
        {"story_id": "s1", "document_id": "d2", "is_representative": False},
    ]


def test_a_wire_item_has_its_originals_facts_and_its_copies_days(mart):
    columns = (
        "wire_item_id, headline, agency_name, copy_count, publisher_names, first_published_date, last_published_date"
    )
    assert mart("wire_items", GIVEN, columns) == [
        {
            "wire_item_id": "w1",
            "headline": "Ministers sign fisheries pact",
            "agency_name": "Reuters",
            "copy_count": 2,
            "publisher_names": ["The Harbour Times"],
            "first_published_date": MARCH_1,
            "last_published_date": MARCH_2,
        },
        {
            "wire_item_id": "w3",
            "headline": None,
            "agency_name": None,
            "copy_count": 1,
            "publisher_names": [],
            "first_published_date": None,
            "last_published_date": None,
        },
    ]
