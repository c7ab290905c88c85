"""Each kind of mutation spoils what it says, and nothing else."""

import datetime as dt
from typing import Any

import pytest

from tests.mutations.kinds import KINDS, UNTOUCHED, Mutation, Tables, apply, kinds_for
from tests.unit.expectations.good_run import good_rows
from warehouse.contracts import LAKE_TABLES, table_named

GOOD: Tables = {
    table.qualified_name: [
        {name: row.get(name) for name in table.column_names} for row in good_rows()[table.qualified_name]
    ]
    for table in LAKE_TABLES
}


def spoilt(kind: str, table: str, column: str = "", seed: int = 1) -> Tables:
    return apply(Mutation(kind, table, column, seed), GOOD)


def changes(kind: str, table: str, column: str, seed: int = 1) -> list[tuple[Any, Any]]:
    """The column's values before and after, of the rows that are not as they were; no other column may differ."""
    changed = spoilt(kind, table, column, seed)
    assert set(changed) == {table}
    pairs = [(a, b) for a, b in zip(GOOD[table], changed[table], strict=True) if a != b]
    for before, after in pairs:
        assert {name for name in before if before[name] != after[name]} <= _spoilt_columns(kind, table, column)
    return [(before[column], after[column]) for before, after in pairs]


def _spoilt_columns(kind: str, table: str, column: str) -> set[str]:
    ends = {span.end for span in table_named(table).spans if span.start == column}
    return {column, *(ends if "offset" in kind or kind == "swap start and end" else ())}


def test_a_row_is_dropped_doubled_or_doubled_under_a_new_key() -> None:
    good = GOOD["core.mentions"]
    assert len(spoilt("drop a row", "core.mentions")["core.mentions"]) == len(good) - 1
    *same, doubled = spoilt("duplicate a row", "core.mentions")["core.mentions"]
    assert same == good
    assert doubled in good
    *same, doubled = spoilt("double a row under a new key", "core.mentions")["core.mentions"]
    assert same == good
    assert doubled["mention_number"] == max(row["mention_number"] for row in good) + 1
    assert spoilt("empty the table", "core.mentions") == {"core.mentions": []}


def test_a_document_goes_or_comes_with_all_its_rows() -> None:
    gone = spoilt("drop a document with all its rows", "raw.documents")
    assert {len(GOOD["raw.documents"]) - len(gone["raw.documents"])} == {1}
    [lost] = {row["document_id"] for row in GOOD["raw.documents"]} - {
        row["document_id"] for row in gone["raw.documents"]
    }
    assert not [row for name in gone for row in gone[name] if row.get("document_id") == lost]
    come = spoilt("double a document under a new key", "raw.documents", seed=2)
    [new] = {row["document_id"] for row in come["raw.documents"]} - {
        row["document_id"] for row in GOOD["raw.documents"]
    }
    blocks = [row for row in come["core.blocks"] if row["document_id"] == new]
    assert [row["text"] for row in blocks] in [
        [row["text"] for row in GOOD["core.blocks"] if row["document_id"] == known["document_id"]]
        for known in GOOD["raw.documents"]
    ]
    events = [row["event_id"] for row in come.get("core.events", [])]
    assert len(events) == len(set(events))


def test_one_value_or_the_whole_column_is_nulled() -> None:
    assert [after for _, after in changes("null a value", "core.articles", "headline")] == [None]
    assert {after for _, after in changes("null the column", "core.articles", "body")} == {None}
    assert len(changes("null the column", "core.articles", "body")) == len(GOOD["core.articles"])


def test_two_rows_swap_their_values() -> None:
    (one, other) = changes("swap two rows' values", "core.keywords", "document_id")
    assert one == other[::-1]
    assert one[0] != one[1]


@pytest.mark.parametrize("seed", range(5))
def test_texts_lose_their_end_or_have_another_letter(seed: int) -> None:
    [(before, after)] = changes("truncate a text", "core.sentences", "text", seed)
    assert before.startswith(after)
    assert len(after) < len(before)
    [(before, after)] = changes("change one letter", "core.sentences", "text", seed)
    assert len(after) == len(before)
    assert sum(a != b for a, b in zip(before, after, strict=True)) == 1


def test_allowed_values_and_references_stay_such() -> None:
    [(before, after)] = changes("change to another allowed value", "core.duplicate_pairs", "relation")
    assert after != before
    assert after in table_named("core.duplicate_pairs").column("relation").allowed
    [(before, after)] = changes("point at another row", "core.mentions", "entity_id")
    assert after != before
    assert after in {row["entity_id"] for row in GOOD["core.entities"]}


@pytest.mark.parametrize("seed", range(5))
def test_offsets_are_shifted_and_swapped(seed: int) -> None:
    for kind in ("shift the offsets", "shift one offset", "swap start and end"):
        changed = spoilt(kind, "core.shared_passages", "char_start_b", seed)["core.shared_passages"]
        [(before, after)] = [(a, b) for a, b in zip(GOOD["core.shared_passages"], changed, strict=True) if a != b]
        start, end = after["char_start_b"], after["char_end_b"]
        was = (before["char_start_b"], before["char_end_b"])
        if kind == "shift the offsets":
            assert end - start == was[1] - was[0]
            assert 0 < start - was[0] < 6
        elif kind == "swap start and end":
            assert (end, start) == was
        else:
            assert (start == was[0]) != (end == was[1])


def test_numbers_flags_dates_and_lists_change() -> None:
    assert changes("negate a number", "core.quantities", "value")[0] == (400.0, -400.0)
    [(before, after)] = changes("change a number by one", "core.blocks", "char_end")
    assert abs(before - after) == 1
    [(before, after)] = changes("change a number by a tenth", "core.keywords", "score")
    assert abs(before - after) == pytest.approx(before / 10)
    [(before, after)] = changes("flip a yes and no", "core.quotes", "is_direct")
    assert after is not before
    [(before, after)] = changes("move a date by days", "core.events", "event_date")
    assert dt.timedelta() < abs(after - before) < dt.timedelta(days=7)
    [(before, after)] = changes("move a date by a year", "raw.documents", "ingested_at")
    assert abs(after - before) == dt.timedelta(days=365)
    [(before, after)] = changes("change a list", "core.topics", "evidence_words")
    assert abs(len(before) - len(after)) == 1


def test_what_cannot_change_anything_changes_nothing() -> None:
    assert spoilt("null a value", "core.events", "place_entity_id") == {}
    assert spoilt("swap two rows' values", "core.stories", "story_id") == {}


def test_the_good_rows_are_left_alone_and_the_same_seed_gives_the_same() -> None:
    before = {name: [dict(row) for row in rows] for name, rows in GOOD.items()}
    for kind, column in kinds_for(table_named("core.articles")):
        assert spoilt(kind, "core.articles", column) == spoilt(kind, "core.articles", column)
    assert before == GOOD


def test_every_kind_fits_some_table() -> None:
    assert {kind for table in LAKE_TABLES for kind, _ in kinds_for(table)} == set(KINDS)
    assert {"quality.runs", "quality.index_segments", "quality.table_counts"} & UNTOUCHED == set()
