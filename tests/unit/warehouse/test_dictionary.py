"""The data dictionary and the comments in the mart's models."""

from pathlib import Path

import pytest

from warehouse.contracts import TABLES
from warehouse.dictionary import SCHEMAS, entries, markdown
from warehouse.models import models

PAGE = Path(__file__).parents[3] / "docs" / "data-dictionary.md"


def test_the_committed_page_is_the_generated_one():
    assert PAGE.read_text(encoding="utf-8") == markdown(), "run `python -m warehouse.dictionary`"


def test_every_table_and_view_is_an_entry():
    names = {entry.qualified_name for entry in entries()}
    assert names == {table.qualified_name for table in TABLES} | {model.qualified_name for model in models()}
    assert {entry.schema for entry in entries()} == set(SCHEMAS)


def test_every_entry_and_column_says_what_it_means_in_a_sentence():
    texts = {entry.qualified_name: entry.description for entry in entries()} | {
        f"{entry.qualified_name}.{column.name}": column.description for entry in entries() for column in entry.columns
    }
    assert {name: text for name, text in texts.items() if not (len(text.split()) > 1 and text.endswith("."))} == {}


@pytest.mark.parametrize("model", models(), ids=lambda model: model.name)
def test_what_a_model_says_of_columns_is_of_its_own_columns(model):
    (entry,) = (entry for entry in entries() if entry.qualified_name == model.qualified_name)
    assert model.column_lines.keys() <= {column.name for column in entry.columns}
    assert model.sources


def test_a_column_that_nothing_describes_is_an_error():
    with pytest.raises(KeyError, match="is not described"):
        models()[0].describe("no_such_column")
