"""mart.versions: the chain in order, its copies, and what each version changed."""

from warehouse.contracts import ARTICLES, SHARED_PASSAGES, VERSION_CHANGES, VERSIONS


def version(document_id, number, standing, **more):
    return {
        "chain_id": "chain-a",
        "document_id": document_id,
        "version_number": number,
        "version_document_id": standing,
        "take_number": 1,
        "pub_status": "usable",
        "order_reason": "number",
        **more,
    }


def change(number, kind, text, words):
    return {
        "document_id": "b",
        "previous_document_id": "a",
        "change_number": number,
        "change": kind,
        "text": text,
        "word_count": words,
    }


GIVEN = {
    ARTICLES: [{"document_id": name, "headline": name.upper()} for name in "abcd"],
    VERSIONS: [
        version("a", 1, "a"),
        version("b", 2, "b", previous_document_id="a", signal_code="update"),
        version("c", 2, "b", previous_document_id="a"),
        version("d", 3, "d", previous_document_id="b", pub_status="canceled"),
    ],
    VERSION_CHANGES: [
        change(0, "added", "Nobody was hurt there.", 4),
        change(1, "added", "The quay is open again now.", 6),
        change(2, "dropped", "Many were feared hurt.", 4),
    ],
    SHARED_PASSAGES: [{"document_id_a": "a", "document_id_b": "b"}],
}


def test_a_chain_is_told_in_its_order_with_its_copies(mart):
    columns = "version_number, headline, is_standing, is_latest, copy_count, version_count, pub_status"
    assert [tuple(row.values()) for row in mart("versions", GIVEN, columns)] == [
        (1, "A", True, False, 1, 3, "usable"),
        (2, "B", True, False, 2, 3, "usable"),
        (2, "C", False, False, 2, 3, "usable"),
        (3, "D", True, True, 1, 3, "canceled"),
    ]


def test_changes_are_told_of_a_version_and_its_copies_where_it_was_compared(mart):
    columns = "document_id, added_word_count, dropped_word_count, added_texts, dropped_texts"
    added, dropped = ["Nobody was hurt there.", "The quay is open again now."], ["Many were feared hurt."]
    assert [tuple(row.values()) for row in mart("versions", GIVEN, columns)] == [
        ("a", None, None, None, None),
        ("b", 10, 4, added, dropped),
        ("c", 10, 4, added, dropped),
        ("d", None, None, None, None),
    ]
