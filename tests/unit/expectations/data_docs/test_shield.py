"""Text carried through templates."""

import html
from string import Template

import jinja2
from hypothesis import given
from hypothesis import strategies as st

from expectations.data_docs.shield import shielded, unshielded
from tests.unit.expectations.data_docs.made_validations import HOSTILE, SHOWN

_TEXT = st.text(alphabet=st.characters(exclude_categories=("Cs",), exclude_characters="\r"))
"""Any text; templates and parsers make a line feed of a carriage return."""


@given(_TEXT)
def test_a_reader_sees_the_text_as_it_was(text: str) -> None:
    expected = "".join("\ufffd" if "\ufdd0" <= character <= "\ufdef" else character for character in text)
    assert html.unescape(unshielded(shielded(text))) == expected


@given(_TEXT)
def test_nothing_that_means_anything_goes_into_a_template_or_onto_a_page(text: str) -> None:
    carried = shielded(text)
    assert set(carried).isdisjoint("&<>\"'`$\\{}%#")
    assert set(unshielded(carried)).isdisjoint("<>\"'`$\\{}%")
    assert Template(carried).substitute() == carried
    assert jinja2.Template(carried, keep_trailing_newline=True).render() == carried


def test_values_of_any_depth_are_shielded() -> None:
    value = {"<a>": [1, None, True, 0.5, {"b": "<i>"}]}
    carried = shielded(value)
    assert "<" not in str(carried)
    assert next(iter(carried.values()))[:4] == [1, None, True, 0.5]
    assert unshielded(str(shielded(HOSTILE))) != HOSTILE
    assert html.unescape(unshielded(shielded(HOSTILE))) == SHOWN
