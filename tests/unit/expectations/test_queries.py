"""Checks that are a question in SQL."""

from expectations.queries import query


def test_a_check_is_written_out_once_and_anew_where_it_says_something_else() -> None:
    check = query("required_filled", key="document_id", missing_names="null")
    written = check.configuration
    assert check.configuration is written
    named = check.copy(update={"meta": {"name": "a"}})
    assert named.configuration.meta == {"name": "a"}
    named.meta = {"name": "b"}
    assert named.configuration.meta == {"name": "b"}
    assert check.configuration is written
    assert named.configuration.to_domain_obj().configuration == named.configuration
