"""Checks that are a question in SQL."""

import pytest

from expectations.queries import query


def test_names_are_put_in() -> None:
    asked = str(query("required_filled", key="document_id", missing_names="'a, b'").unexpected_rows_query)
    assert "list_filter(['a, b']" in asked
    assert asked.startswith("with batch as (from {batch})")


def test_a_name_that_is_missing_is_a_bug() -> None:
    with pytest.raises(KeyError):
        query("required_filled", key="document_id")


def test_braces_of_the_query_are_its_own() -> None:
    asked = str(query("required_filled", key="document_id", missing_names="{'a': 1}").unexpected_rows_query)
    assert "[{'a': 1}]" in asked.format(batch="core.blocks")
