import pyarrow as pa

from flows import rows

PAIRS = pa.table(
    {"document_id_a": ["a", "a", "b"], "document_id_b": ["b", "c", "d"], "relation": ["near", "overlap", "near"]}
)


def test_rows_are_told_apart_by_document() -> None:
    table = pa.table({"document_id": ["a", "b", "a"], "n": [1, 2, 3]})
    assert rows.only(table, rows.ids({"a"})).column("n").to_pylist() == [1, 3]
    assert rows.without(table, rows.ids({"a"})).column("n").to_pylist() == [2]
    assert rows.only(table, rows.ids(set())).num_rows == 0
    assert rows.without(table, rows.ids(set())).num_rows == 3


def test_a_pair_is_among_documents_where_both_are() -> None:
    assert rows.among(PAIRS, ["a", "b", "c"]).column("document_id_b").to_pylist() == ["b", "c"]


def test_the_first_row_of_a_key_stays() -> None:
    table = pa.table({"key": ["x", "y", "x"], "n": [1, 2, 3]})
    assert rows.unique_by(table, "key").column("n").to_pylist() == [1, 2]


def test_a_pair_that_came_went_or_changed_touches_its_documents() -> None:
    changed = PAIRS.set_column(2, "relation", pa.array(["near", "near", "near"]))
    assert rows.documents_of_changed_pairs(PAIRS, PAIRS) == set()
    assert rows.documents_of_changed_pairs(PAIRS, changed) == {"a", "c"}
    assert rows.documents_of_changed_pairs(PAIRS.slice(0, 2), PAIRS) == {"b", "d"}
    assert rows.documents_of_changed_pairs(PAIRS, PAIRS.slice(0, 2)) == {"b", "d"}
    assert rows.documents_of_changed_pairs(PAIRS, PAIRS.take([2, 0, 1])) == set()


def test_articles_get_the_story_of_their_document() -> None:
    articles = pa.table({"document_id": ["a", "b", "c"], "story_id": ["s1", "s1", None]})
    told = rows.with_story_ids(articles, pa.table({"document_id": ["c", "a"], "story_id": ["s2", "s1"]}))
    assert told.column("story_id").to_pylist() == ["s1", None, "s2"]
    assert rows.documents_of_changed_stories(articles, told).to_pylist() == ["b", "c"]
