"""What the warehouse says, as the scorer takes it."""

import duckdb
import pytest

from tests.eval.corpora import TASKS, Corpus, read_corpus
from tests.eval.predictions import QUERIES, predict, token_places
from warehouse.schema import create_tables, create_views


@pytest.fixture
def warehouse(tmp_path):
    path = tmp_path / "copydesk.duckdb"
    with duckdb.connect(str(path)) as connection:
        create_tables(connection)
        create_views(connection)
        connection.execute(
            "INSERT INTO core.articles BY NAME SELECT 'd' AS document_id, '7' AS record_id, 'Ada met Bo .' AS body, "
            "'s' AS story_id, 4 AS word_count, 'w' AS wire_item_id, true AS is_original, 'usable' AS pub_status"
        )
        connection.execute(
            "INSERT INTO core.mentions BY NAME SELECT 'd' AS document_id, 0 AS mention_number, 'p' AS entity_id, "
            "'person' AS entity_type, 8 AS char_start, 10 AS char_end, 'Bo' AS text, 'mentioned' AS role"
        )
    return path


def corpus(task, text="Ada met\nBo ."):
    return Corpus(task, TASKS[task], ({"id": "7", "text": text, "gold": {}},), "")


@pytest.mark.parametrize("task", TASKS)
def test_every_query_answers(task, warehouse):
    assert (QUERIES / f"{corpus(task).name}.sql").exists()
    assert predict(corpus(task), warehouse).keys() <= {"7"}


def test_a_name_is_told_in_tokens(warehouse):
    expected = {"7": {"entities": [{"sentence": 1, "start": 0, "end": 1, "type": "PER"}]}}
    assert predict(corpus("ner"), warehouse) == expected


def test_a_span_of_a_repaired_text_points_to_where_it_was(warehouse):
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute(
            "INSERT INTO raw.documents BY NAME SELECT 'd' AS document_id, '7' AS record_id, "
            "'r' AS source_uri, 's' AS content_sha256, 'Adä met Bo .' AS text, ['x'] AS repairs, 'text/plain' AS "
            "media_type, 12 AS char_count, 13 AS byte_count, 'utf-8' AS encoding, now() AS ingested_at, 'r' AS run_id"
        )
        runs = [(0, 0, 2, 0, 2, "same"), (1, 2, 3, 2, 4, "repair"), (2, 3, 12, 4, 13, "same")]
        connection.executemany("INSERT INTO raw.text_runs VALUES ('d', ?, ?, ?, ?, ?, ?)", runs)
    expected = {"7": {"entities": [{"sentence": 0, "start": 2, "end": 3, "type": "PER"}]}}
    assert predict(corpus("ner", "AdÃ¤ met Bo ."), warehouse) == expected


def test_a_name_that_cuts_a_token_is_left_out(warehouse):
    assert predict(corpus("ner", "Ada met\nBob ."), warehouse) == {"7": {"entities": []}}


def test_the_story_of_each_document(warehouse):
    assert predict(corpus("stories"), warehouse) == {"7": {"story": "s"}}


def test_tokens_have_their_sentence_and_number():
    starts, ends = token_places("a bc\nd")
    assert starts == {0: (0, 0), 2: (0, 1), 5: (1, 0)}
    assert ends == {1: (0, 0), 4: (0, 1), 6: (1, 0)}


def test_a_missing_corpus_says_what_to_do(tmp_path):
    with pytest.raises(SystemExit, match="make eval DATA=folder"):
        read_corpus(tmp_path, "wire")
