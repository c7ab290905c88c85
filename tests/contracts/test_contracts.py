"""The contracts hold together: keys, scopes, spans, references, names, and the schemas made of them."""

import re
from datetime import UTC, date, datetime

import duckdb
import pyarrow as pa
import pytest

from warehouse.contracts import LAKE_TABLES, TABLES, TOPICS, ColumnType, Rewrite, table_named
from warehouse.contracts.arrow import arrow_schema, arrow_table, empty_table
from warehouse.contracts.ddl import comments, create_schemas, create_table

EVERY_TABLE = pytest.mark.parametrize("table", TABLES, ids=lambda table: table.qualified_name)
COLUMNS = [
    pytest.param(table, column, id=f"{table.name}.{column.name}") for table in TABLES for column in table.columns
]

FIXED_NAMES = {
    "raw.documents": "document_id record_id source_uri content_sha256 text byte_count encoding ingested_at run_id",
    "raw.rejects": "source_uri record_id reason_code detail byte_count run_id",
    "core.blocks": "document_id block_number kind char_start char_end text",
    "core.duplicate_pairs": "document_id_a document_id_b relation containment_a containment_b resemblance "
    "shared_word_count",
    "core.shared_passages": "document_id_a document_id_b passage_number char_start_a char_end_a char_start_b "
    "char_end_b word_count",
    "core.articles": "document_id record_id headline standfirst byline agency_code agency_name publisher_name "
    "credit_line dateline_text dateline_place dateline_country_code published_date published_at "
    "published_date_method language_code body word_count wire_item_id story_id is_original pub_status signal_code",
    "core.sentences": "document_id sentence_number char_start char_end text first_seen_document_id",
    "core.entities": "entity_id entity_type name country_code latitude longitude",
    "core.mentions": "document_id mention_number entity_id entity_type char_start char_end text role",
    "core.quotes": "document_id quote_number char_start char_end text speaker_name speaker_entity_id cue is_direct",
    "core.timexes": "document_id timex_number char_start char_end text timex_type timex_value",
    "core.quantities": "document_id quantity_number char_start char_end text value unit_code currency_code",
    "core.events": "event_id document_id cameo_code event_date event_date_precision place_entity_id char_start "
    "char_end text",
    "core.event_participants": "event_id entity_id role",
    "core.topics": "document_id media_topic_code confidence",
    "core.wire_items": "wire_item_id original_document_id agency_code copy_count publisher_count",
    "core.stories": "story_id representative_document_id article_count independent_source_count "
    "first_published_date last_published_date",
    "quality.runs": "run_id started_at ended_at status code_version",
    "quality.check_results": "run_id stage table_name check_name severity success observed_value unexpected_count "
    "element_count checked_at",
    "quality.quarantine": "run_id stage table_name row_key check_name reason row_json",
}
"""The names that tools outside the project read; columns may be added, none may go."""

ENDINGS = {
    "_date": {ColumnType.DATE},
    "_at": {ColumnType.TIMESTAMP},
    "_count": {ColumnType.INTEGER, ColumnType.BIGINT},
    "_number": {ColumnType.INTEGER},
    "_code": {ColumnType.STRING},
}

VALUES = {
    ColumnType.STRING: "x",
    ColumnType.INTEGER: 1,
    ColumnType.BIGINT: 2**40,
    ColumnType.DOUBLE: 0.25,
    ColumnType.BOOLEAN: False,
    ColumnType.DATE: date(2024, 3, 1),
    ColumnType.TIMESTAMP: datetime(2024, 3, 1, 6, 30, tzinfo=UTC),
    ColumnType.STRINGS: ["a", ""],
}


@pytest.mark.parametrize("name", FIXED_NAMES)
def test_no_fixed_name_is_missing(name):
    assert set(FIXED_NAMES[name].split()) <= set(table_named(name).column_names)


def test_table_names_are_unique_with_and_without_their_schema():
    assert len({table.name for table in TABLES}) == len(TABLES)
    assert len({table.qualified_name for table in TABLES}) == len(TABLES)


def test_a_table_that_is_not_there_is_an_error():
    with pytest.raises(KeyError, match=r"no table core\.nonsense"):
        table_named("core.nonsense")


@EVERY_TABLE
def test_a_key_is_columns_of_the_table_that_are_never_null(table):
    assert table.primary_key
    assert not any(table.column(name).nullable for name in table.primary_key)


@EVERY_TABLE
def test_column_names_are_unique(table):
    assert len(set(table.column_names)) == len(table.columns)


@pytest.mark.parametrize(
    "table", [table for table in TABLES if table.rewrite is Rewrite.DOCUMENTS], ids=lambda table: table.name
)
def test_what_is_read_again_by_document_has_its_document(table):
    scope = table.column(table.scope_column)
    assert (scope.type, scope.references, scope.nullable) == (ColumnType.STRING, "raw.documents", False)


@pytest.mark.parametrize(
    ("table", "span"),
    [pytest.param(table, span, id=f"{table.name}.{span.start}") for table in TABLES for span in table.spans],
)
def test_a_span_is_two_numbers_in_a_document(table, span):
    assert table.column(span.start).type is table.column(span.end).type is ColumnType.INTEGER
    assert table.column(span.document).references == "raw.documents"
    assert span.text is None or table.column(span.text).type is ColumnType.STRING


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_a_column_is_named_by_the_house_rules_and_described(table, column):
    assert re.fullmatch(r"[a-z][a-z0-9_]*", column.name)
    assert column.description.endswith(".")
    for ending, types in ENDINGS.items():
        if column.name.endswith(ending):
            assert column.type in types
    assert column.name.startswith(("is_", "has_")) <= (column.type is ColumnType.BOOLEAN)


@pytest.mark.parametrize(
    "column", [column for table in TABLES for column in table.columns if column.references], ids=lambda one: one.name
)
def test_a_reference_points_at_a_table_with_one_key_of_its_type(column):
    target = table_named(column.references)
    (key,) = target.primary_key
    assert target.column(key).type is column.type


@EVERY_TABLE
def test_duckdb_and_arrow_agree_on_every_type(table):
    row = {column.name: VALUES[column.type] for column in table.columns}
    rows = arrow_table(table, [row])
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        for sql in (*create_schemas([table]), create_table(table), *comments(table)):
            connection.execute(sql)
        connection.register("given", rows)
        connection.execute(f"INSERT INTO {table.qualified_name} FROM given")
        back = connection.execute(f"SELECT * FROM {table.qualified_name}").to_arrow_table()
    assert back.to_pylist() == [row] == rows.to_pylist()
    assert [str(field.type).replace("Etc/UTC", "UTC") for field in back.schema] == [
        str(field.type).replace("list<element:", "list<item:") for field in _plain(arrow_schema(table))
    ]


def _plain(schema: pa.Schema) -> list["pa.Field"]:
    """The fields with the list item called as DuckDB calls it."""
    return [
        pa.field(field.name, pa.list_(pa.field("l", pa.string()))) if pa.types.is_list(field.type) else field
        for field in schema
    ]


def test_a_row_may_leave_out_what_may_be_null_and_nothing_else():
    assert arrow_table(TOPICS, []).equals(empty_table(TOPICS))
    row = {
        "document_id": "d",
        "media_topic_code": "medtop:11000000",
        "media_topic_name": "politics and government",
        "confidence": 1.0,
        "evidence_words": ["minister"],
    }
    assert arrow_table(TOPICS, [row]).to_pylist() == [row]
    with pytest.raises(ValueError, match="has no column nonsense"):
        arrow_table(TOPICS, [{**row, "nonsense": 1}])
    with pytest.raises(ValueError, match="confidence may not be null"):
        arrow_table(TOPICS, [{**row, "confidence": None}])


def test_only_the_publication_is_outside_the_lake():
    assert [table.qualified_name for table in TABLES if table not in LAKE_TABLES] == ["quality.publications"]
