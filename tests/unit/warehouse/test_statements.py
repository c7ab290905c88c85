"""Only names are put into statements."""

import pytest

from warehouse.contracts import ARTICLES, DUPLICATE_PAIRS, SENTENCES, WIRE_ITEMS
from warehouse.statements import document_columns, listed, statement


def test_names_are_put_in():
    text = statement("delete_gone", table="lake.core.topics", key="document_id, media_topic_code")
    assert text == (
        "delete from lake.core.topics\n"
        "where (document_id, media_topic_code) in (select document_id, media_topic_code from gone)\n"
    )


@pytest.mark.parametrize("name", ["x; drop table y", "a b", "x'", '"x"', "1x", "", "x--", "é", "x,", "x.", "A"])
def test_whatever_is_no_name_is_refused(name):
    with pytest.raises(ValueError, match="must be SQL names"):
        statement("delete_gone", table=name, key="document_id")


def test_lists_are_qualified():
    assert listed(("a", "b"), "t") == "t.a, t.b"
    assert listed(("a", "b")) == "a, b"


def test_a_row_belongs_to_its_scope_or_to_both_documents_of_a_pair():
    assert document_columns(SENTENCES) == ("document_id",)
    assert document_columns(ARTICLES) == ("document_id",)
    assert document_columns(WIRE_ITEMS) == ("original_document_id",)
    assert document_columns(DUPLICATE_PAIRS) == ("document_id_a", "document_id_b")
