"""Setting aside: every failing row by its key, what refers to it, what was released, and which checks may do it."""

import json
from datetime import UTC, datetime

import duckdb
import pyarrow as pa
import pytest

from expectations.check import Check
from expectations.gx import (
    Expectation,
    ExpectColumnPairValuesAToBeGreaterThanB,
    ExpectColumnValuesToBeInSet,
    ExpectColumnValuesToMatchRegex,
    ExpectColumnValuesToNotBeNull,
    ExpectCompoundColumnsToBeUnique,
)
from expectations.quarantine import (
    LONGEST_TEXT,
    SetAside,
    level,
    quarantine_checks,
    quarantine_id,
    row_sha256,
    set_aside,
    without,
)
from expectations.queries import ExpectQueryToFindNoRows
from expectations.suites import STAGES
from warehouse.contracts import CHECK_RESULTS, EVENTS, MENTIONS, QUARANTINE, QUOTES, TOPICS, table_named
from warehouse.contracts.arrow import arrow_schema

NOW = datetime(2026, 3, 1, 6, 2, tzinfo=UTC)


def a_check(stage: str, table: str, broken: str | Expectation, name: str = "as_tested") -> Check:
    """A quarantine check: an expectation, or the condition that failing rows fulfil."""
    if isinstance(broken, str):
        broken = ExpectQueryToFindNoRows(unexpected_rows_query=f"select * from {{batch}} where {broken}")
    return Check(stage, table, name, "quarantine", "It holds.", "It matters.", broken)


def aside(connection: duckdb.DuckDBPyConnection, *checks: Check, **options: frozenset[str]) -> SetAside:
    return set_aside(checks, connection, "a-run", NOW, **options)


def test_nothing_is_set_aside_of_a_good_run(staged: duckdb.DuckDBPyConnection) -> None:
    found = aside(staged, a_check("enrich", "core.quotes", "false"))
    assert found.rows.num_rows == 0
    assert found.rows.schema.equals(arrow_schema(QUARANTINE))
    assert (found.document_ids, dict(found.gone), found.passed) == (frozenset(), {}, frozenset())
    assert found.results.to_pylist()[0]["success"] is True
    assert len(found.validations) == 1


def test_every_failing_row_is_found_and_not_the_first_twenty(tables: duckdb.DuckDBPyConnection) -> None:
    """A thousand rows, by a query and by an expectation of Great Expectations' own."""
    tables.execute("delete from core.topics")
    tables.execute(
        "insert into core.topics by name select 'd' as document_id, 'medtop:' || i as media_topic_code, "
        "'other' as media_topic_name, if(i % 2 = 0, null, 0.5) as confidence from range(1000) as numbers (i)"
    )
    for broken in ("confidence is null", ExpectColumnValuesToNotBeNull(column="confidence")):
        found = aside(tables, a_check("enrich", "core.topics", broken))
        assert found.rows.num_rows == found.gone["core.topics"].num_rows == 500
        result = found.results.to_pylist()[0]
        assert (result["success"], result["unexpected_count"]) == (False, 500)
        left = without(TOPICS, found.gone["core.topics"], tables)
        assert left["confidence"].null_count == 0
        assert left.num_rows == 500
        assert [(one.name, one.type) for one in left.schema] == [(one.name, one.type) for one in arrow_schema(TOPICS)]


@pytest.mark.parametrize(
    "broken",
    [
        ExpectColumnPairValuesAToBeGreaterThanB(column_A="char_start", column_B="char_end"),
        ExpectColumnValuesToBeInSet(column="is_direct", value_set=[False]),
        ExpectColumnValuesToMatchRegex(column="text", regex="^[a-z%']+$"),
    ],
    ids=["pair", "set", "pattern"],
)
def test_rows_are_found_by_other_expectations(tables: duckdb.DuckDBPyConnection, broken: Expectation) -> None:
    count = tables.execute("select count(*) from core.quotes where is_direct").fetchall()[0][0]
    found = aside(tables, a_check("enrich", "core.quotes", broken))
    assert found.gone["core.quotes"].num_rows == count > 0


def test_a_check_that_cannot_name_its_rows_is_refused(staged: duckdb.DuckDBPyConnection) -> None:
    unique = ExpectCompoundColumnsToBeUnique(column_list=["is_direct", "text"])
    with pytest.raises(ValueError, match="does not tell its rows"):
        aside(staged, a_check("enrich", "core.quotes", unique))


def test_a_row_goes_with_its_check_its_reason_and_itself(staged: duckdb.DuckDBPyConnection) -> None:
    found = aside(staged, a_check("enrich", "core.quotes", "quote_number = 0"))
    row = found.rows.to_pylist()[0]
    assert row["reason"] == "It holds. It matters."
    assert (row["run_id"], row["stage"], row["table_name"]) == ("a-run", "enrich", "core.quotes")
    assert json.loads(row["row_key"]) == {"document_id": row["document_id"], "quote_number": 0}
    kept = json.loads(row["row_json"])
    assert list(kept) == list(QUOTES.column_names)
    assert kept["text"] == staged.execute("select text from core.quotes limit 1").fetchall()[0][0]
    assert row["quarantine_id"] == quarantine_id("core.quotes", "as_tested", row["row_sha256"])


def test_what_refers_to_a_row_goes_with_it(staged: duckdb.DuckDBPyConnection) -> None:
    found = aside(staged, a_check("enrich", "core.events", "true"))
    events, participants = (
        [row for row in found.rows.to_pylist() if row["table_name"] == name]
        for name in ("core.events", "core.event_participants")
    )
    assert len(events) == len(participants) == 2
    assert {row["because_of"] for row in participants} == {row["row_key"] for row in events}
    assert {row["check_name"] for row in participants} == {"as_tested"}
    assert {name: keys.num_rows for name, keys in found.gone.items()} == {
        "core.events": 2,
        "core.event_participants": 2,
    }
    assert without(EVENTS, found.gone["core.events"], staged).num_rows == 0


def test_a_row_that_breaks_two_checks_goes_once_and_is_told_twice(staged: duckdb.DuckDBPyConnection) -> None:
    one = a_check("enrich", "core.quotes", "quote_number = 0")
    other = a_check("enrich", "core.quotes", "quote_number < 1", "told_otherwise")
    found = aside(staged, one, other)
    assert found.rows.num_rows == 2 * found.gone["core.quotes"].num_rows
    assert len(set(found.rows["quarantine_id"].to_pylist())) == found.rows.num_rows


@pytest.mark.parametrize(
    ("stage", "table"), [("ingest", "core.blocks"), ("normalize", "core.evidence"), ("normalize", "core.blocks")]
)
def test_a_document_goes_as_a_whole(staged: duckdb.DuckDBPyConnection, stage: str, table: str) -> None:
    ((document_id,),) = staged.execute("select document_id from raw.documents where record_id = 'ferry.txt'").fetchall()
    found = aside(staged, a_check(stage, table, f"document_id = '{document_id}'"))
    assert found.document_ids == {document_id}
    assert found.gone == {}
    assert found.rows.num_rows > 1


def test_a_document_that_is_held_already_is_not_set_aside_again(staged: duckdb.DuckDBPyConnection) -> None:
    everything = a_check("normalize", "core.articles", "true")
    all_documents = aside(staged, everything).document_ids
    one = frozenset(list(all_documents)[:1])
    assert aside(staged, everything, held=one).document_ids == all_documents - one


def test_a_released_row_passes_its_check_and_no_other(staged: duckdb.DuckDBPyConnection) -> None:
    one = a_check("enrich", "core.quotes", "quote_number = 0")
    other = a_check("enrich", "core.quotes", "quote_number < 1", "told_otherwise")
    released = frozenset(aside(staged, one).rows["quarantine_id"].to_pylist())
    found = aside(staged, one, other, released=released)
    assert set(found.rows["check_name"].to_pylist()) == {"told_otherwise"}
    assert found.passed == released
    first, second = found.results.to_pylist()
    assert (first["success"], first["unexpected_count"], first["unexpected_keys"]) == (True, 0, None)
    assert first["observed_value"] == f"{len(released)} released"
    assert (second["success"], second["unexpected_count"]) == (False, len(released))
    assert found.results.schema.equals(arrow_schema(CHECK_RESULTS))


def test_a_row_is_known_again_by_what_is_its_own(tables: duckdb.DuckDBPyConnection) -> None:
    check = a_check("enrich", "core.quotes", "quote_number = 0")
    released = frozenset(aside(tables, check).rows["quarantine_id"].to_pylist())
    tables.execute("update core.quotes set quote_number = quote_number + 5")
    renumbered = a_check("enrich", "core.quotes", "quote_number = 5")
    assert aside(tables, renumbered, released=released).rows.num_rows == 0
    tables.execute("update core.quotes set speaker_name = 'another'")
    assert aside(tables, renumbered, released=released).passed == frozenset()


def test_what_other_documents_decide_is_not_the_rows_own() -> None:
    article = {"document_id": "d", "wire_item_id": "w", "is_original": True, "story_id": None, "headline": "One"}
    articles = table_named("core.articles")
    full = dict.fromkeys(articles.column_names) | article
    others = full | {"wire_item_id": "x", "is_original": False, "story_id": "s"}
    assert row_sha256(articles, full) == row_sha256(articles, others)
    assert row_sha256(articles, full) != row_sha256(articles, full | {"headline": "Two"})


def test_the_text_of_a_row_is_bounded_and_its_hash_is_of_all(tables: duckdb.DuckDBPyConnection) -> None:
    tables.execute("update core.mentions set text = repeat('a', $length)", {"length": LONGEST_TEXT + 5})
    check = a_check("enrich", "core.mentions", "mention_number = 0")
    row = aside(tables, check).rows.to_pylist()[0]
    assert json.loads(row["row_json"])["text"].endswith("aaa … and 5 more characters")
    assert len(row["row_json"]) < LONGEST_TEXT + 1000
    tables.execute("update core.mentions set text = text || 'b'")
    assert aside(tables, check).rows.to_pylist()[0]["row_sha256"] != row["row_sha256"]


def test_hostile_text_stays_text(tables: duckdb.DuckDBPyConnection) -> None:
    hostile = "'); drop table core.events; -- {batch} $name \u2028 \x1b[2J </script>"
    for table in ("events", "event_participants"):
        first = "(select min(document_id) from core.topics)"
        tables.execute(f"update core.{table} set event_id = $id where document_id = {first}", {"id": hostile})
    found = aside(tables, a_check("enrich", "core.events", "event_kind = 'statement'"))
    assert found.rows.num_rows == 4
    assert {json.loads(row["row_key"])["event_id"] for row in found.rows.to_pylist()} >= {hostile}
    assert without(EVENTS, found.gone["core.events"], tables).num_rows == 0


def test_a_key_with_a_null_is_set_aside_too(tables: duckdb.DuckDBPyConnection) -> None:
    tables.execute("update core.mentions set mention_number = null where mention_number = 0")
    found = aside(tables, a_check("enrich", "core.mentions", "mention_number is null"))
    assert found.rows.num_rows > 0
    assert pa.compute.all(without(MENTIONS, found.gone["core.mentions"], tables)["mention_number"].is_valid()).as_py()


def test_every_quarantine_check_of_the_suites_can_set_aside() -> None:
    for stage in STAGES:
        for check in quarantine_checks(stage):
            assert level(check) in {"document", "row"}


@pytest.mark.parametrize(
    ("stage", "table"),
    [
        ("dedup", "core.duplicate_pairs"),
        ("normalize", "core.wire_items"),
        ("enrich", "core.articles"),
        ("enrich", "core.entities"),
        ("enrich", "core.stories"),
        ("load", "quality.runs"),
        ("ingest", "raw.rejects"),
    ],
)
def test_what_belongs_to_several_documents_cannot_be_set_aside(stage: str, table: str) -> None:
    with pytest.raises(ValueError, match="cannot be of severity quarantine"):
        level(a_check(stage, table, "true"))
