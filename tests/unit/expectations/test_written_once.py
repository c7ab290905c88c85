"""Expectations that write out what they say once."""

from copy import deepcopy

from expectations.gx import ExpectColumnValuesToBeInSet
from expectations.queries import query
from expectations.written_once import written_once


def test_what_it_says_is_written_once_and_anew_where_it_says_something_else() -> None:
    check = written_once(query("required_filled", key="document_id", missing_names="null"), meta={"name": "a"})
    written = check.configuration
    assert check.configuration is written
    assert written.meta == {"name": "a"}
    check.meta = {"name": "b"}
    assert check.configuration.meta == {"name": "b"}
    assert written.meta == {"name": "a"}
    assert check.copy(update={"meta": {"name": "c"}}).configuration.meta == {"name": "c"}
    assert check.configuration.meta == {"name": "b"}


def test_it_says_what_the_expectation_says() -> None:
    expectation = ExpectColumnValuesToBeInSet(column="kind", value_set=["body"], mostly=0.5)
    same = written_once(expectation)
    assert same.configuration.kwargs == expectation.configuration.kwargs
    assert same.configuration.type == f"{expectation.configuration.type}_written_once"
    assert isinstance(same, ExpectColumnValuesToBeInSet)
    assert expectation.configuration is not expectation.configuration


def test_the_expectation_is_made_of_it_once_and_anew_where_it_says_something_else() -> None:
    written = written_once(ExpectColumnValuesToBeInSet(column="kind", value_set=["body"])).configuration
    made = written.to_domain_obj()
    assert written.to_domain_obj() is made
    copied = deepcopy(written)
    copied.kwargs.update({"batch_id": "core-blocks"})
    assert "batch_id" not in written.kwargs
    assert copied.to_domain_obj().configuration.kwargs["batch_id"] == "core-blocks"
    assert written.to_domain_obj() is made


def test_two_checks_of_one_kind_do_not_mix() -> None:
    one, other = (
        written_once(ExpectColumnValuesToBeInSet(column=name, value_set=["body"])) for name in ("kind", "page_kind")
    )
    assert [one.configuration.kwargs["column"], other.configuration.kwargs["column"]] == ["kind", "page_kind"]
    assert type(one) is type(other)
