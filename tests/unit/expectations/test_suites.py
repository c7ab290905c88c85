"""Every check of the suites catches the fault that it is there for."""

import json
from datetime import UTC, datetime

import duckdb
import pytest

from expectations.audit import audit, run_checks
from expectations.baseline import baseline
from expectations.suites import STAGES, suite
from tests.unit.expectations import faults_of_facts, faults_of_reading
from warehouse.contracts.quality.drift_measures import MEASURES as DRIFT

NOW = datetime(2026, 3, 1, 6, 2, tzinfo=UTC)

FAULTS: dict[tuple[str, str, str], str] = {
    **faults_of_reading.FAULTS,
    **faults_of_facts.FAULTS,
    ("ingest", "raw.documents", "required_filled"): "update raw.documents set encoding = null",
    ("ingest", "raw.documents", "primary_key_unique"): "insert into raw.documents from raw.documents limit 1",
    ("ingest", "raw.documents", "document_id_is_hash"): "update raw.documents set document_id = upper(document_id)",
    ("ingest", "raw.documents", "content_sha256_is_hash"): "update raw.documents set content_sha256 = 'abc'",
    ("ingest", "raw.documents", "char_count_as_text"): "update raw.documents set char_count = strlen(text)",
    ("ingest", "raw.documents", "byte_count_positive"): "update raw.documents set byte_count = 0",
    ("ingest", "raw.documents", "blocks_cover_text"): "update raw.documents set text = text || ' lost'",
    ("ingest", "raw.documents", "received_has_runs"): "update raw.documents set received_text = null",
    ("ingest", "raw.text_runs", "numbered_in_order"): "update raw.text_runs set run_number = 2 - run_number",
    ("ingest", "raw.text_runs", "spans_apart"): "update raw.text_runs set char_start = 0",
    ("ingest", "raw.text_runs", "runs_in_received_order"): (
        "update raw.text_runs set (received_start, received_end) = (received_start + 99, received_end + 99)"
    ),
    ("ingest", "raw.text_runs", "runs_leave_blanks"): "delete from raw.text_runs where run_number = 1",
    ("ingest", "raw.rejects", "reason_code_allowed"): "update raw.rejects set reason_code = 'odd'",
    ("ingest", "raw.rejects", "reject_is_no_document"): (
        "update raw.rejects set (source_uri, record_id) = ('in/ferry.txt', 'ferry.txt')"
    ),
    ("ingest", "core.blocks", "primary_key_unique"): "update core.blocks set block_number = 0 where block_number = 1",
    ("ingest", "core.blocks", "kind_allowed"): "update core.blocks set kind = 'advert' where kind = 'signoff'",
    ("ingest", "core.blocks", "document_id_in_documents"): "delete from raw.documents where record_id = 'ferry.txt'",
    ("ingest", "core.blocks", "span_as_received"): "update core.blocks set char_start = char_start + 1",
    ("ingest", "core.blocks", "numbered_in_order"): "update core.blocks set block_number = 5 - block_number",
    ("ingest", "core.blocks", "spans_apart"): "update core.blocks set char_end = char_end + 9 where kind = 'headline'",
    ("dedup", "core.duplicate_pairs", "relation_allowed"): "update core.duplicate_pairs set relation = 'alike'",
    ("dedup", "core.duplicate_pairs", "document_id_a_in_documents"): (
        "update core.duplicate_pairs set document_id_a = '0'"
    ),
    ("dedup", "core.duplicate_pairs", "pair_ordered"): (
        "update core.duplicate_pairs set (document_id_a, document_id_b) = (document_id_b, document_id_a)"
    ),
    ("dedup", "core.duplicate_pairs", "containment_a_is_share"): "update core.duplicate_pairs set containment_a = 1.5",
    ("dedup", "core.duplicate_pairs", "containment_b_is_share"): "update core.duplicate_pairs set containment_b = -1",
    ("dedup", "core.duplicate_pairs", "resemblance_is_share"): "update core.duplicate_pairs set resemblance = 2",
    ("dedup", "core.duplicate_pairs", "shared_word_count_positive"): (
        "update core.duplicate_pairs set shared_word_count = 0"
    ),
    ("dedup", "core.duplicate_pairs", "exact_shares_all"): "update core.duplicate_pairs set containment_b = 0.99",
    ("dedup", "core.duplicate_pairs", "pair_has_passages"): "delete from core.shared_passages where word_count = 10",
    ("dedup", "core.shared_passages", "span_a_inside_document"): (
        "update core.shared_passages set char_end_a = char_end_a + 10000"
    ),
    ("dedup", "core.shared_passages", "span_b_inside_document"): (
        "update core.shared_passages set (char_start_b, char_end_b) = (char_end_b, char_start_b)"
    ),
    ("dedup", "core.shared_passages", "passage_has_pair"): (
        "delete from core.duplicate_pairs where relation = 'overlap'"
    ),
    ("dedup", "core.shared_passages", "passage_numbered"): (
        "update core.shared_passages set passage_number = 2 where passage_number = 1"
    ),
    ("dedup", "core.shared_passages", "word_count_positive"): "update core.shared_passages set word_count = 0",
    ("dedup", "core.shared_passages", "passage_words_shared"): (
        "update core.shared_passages set char_end_b = char_start_b + 30 where word_count = 10"
    ),
    ("dedup", "core.shared_passages", "passage_cut_between_words"): (
        "update core.shared_passages set char_start_a = char_start_a + 3 where passage_number = 0"
    ),
    ("normalize", "core.articles", "published_date_method_allowed"): (
        "update core.articles set published_date_method = 'guess'"
    ),
    ("normalize", "core.articles", "wire_item_id_in_wire_items"): ("delete from core.wire_items where copy_count = 2"),
    ("normalize", "core.articles", "document_has_article"): (
        "delete from core.articles where record_id = 'lorries.txt'"
    ),
    ("normalize", "core.articles", "record_id_as_received"): "update core.articles set record_id = 'x.txt'",
    ("normalize", "core.articles", "value_has_evidence"): "delete from core.evidence where column_name = 'agency_code'",
    ("normalize", "core.articles", "published_not_in_future"): (
        "update core.articles set published_date = '2026-03-03' where record_id = 'ferry.txt'"
    ),
    ("normalize", "core.articles", "dateline_near_publication"): (
        "update core.articles set dateline_date = '2025-02-27'"
    ),
    ("normalize", "core.articles", "published_date_has_method"): (
        "update core.articles set published_date_method = null where record_id = 'ferry.txt'"
    ),
    ("normalize", "core.articles", "date_has_confidence"): (
        "update core.articles set published_date_confidence = null where record_id = 'ferry.txt'"
    ),
    ("normalize", "core.articles", "one_candidate_chosen"): "delete from core.date_candidates where is_chosen",
    ("normalize", "core.articles", "syndication_has_reason"): "update core.articles set syndication_reason = null",
    ("normalize", "core.date_candidates", "method_allowed"): "update core.date_candidates set method = 'guess'",
    ("normalize", "core.date_candidates", "rejected_because_allowed"): (
        "update core.date_candidates set rejected_because = 'no reason' where rejected_because is not null"
    ),
    ("normalize", "core.date_candidates", "span_as_received"): (
        "update core.date_candidates set text = '28 March 2026' where text is not null"
    ),
    ("normalize", "core.date_candidates", "dates_agree"): (
        "update core.date_candidates set published_date = '2026-03-04' where field_name = 'date'"
    ),
    ("normalize", "core.date_candidates", "rejected_or_chosen"): (
        "update core.date_candidates set rejected_because = 'less_sure'"
    ),
    ("normalize", "core.date_candidates", "confidence_is_share"): "update core.date_candidates set confidence = 95",
    ("normalize", "core.articles", "published_at_on_published_date"): (
        "update core.articles set published_at = published_at + interval 2 days"
    ),
    ("normalize", "core.articles", "dateline_country_code_is_iso"): (
        "update core.articles set dateline_country_code = 'EST'"
    ),
    ("normalize", "core.articles", "language_code_is_iso"): "update core.articles set language_code = 'English'",
    ("normalize", "core.articles", "body_not_empty"): "update core.articles set body = ''",
    ("normalize", "core.articles", "word_count_not_negative"): "update core.articles set word_count = -1",
    ("normalize", "core.evidence", "column_name_of_articles"): "update core.evidence set column_name = 'title'",
    ("normalize", "core.evidence", "evidence_document_id_in_documents"): (
        "update core.evidence set evidence_document_id = '0'"
    ),
    ("normalize", "core.evidence", "span_as_received"): "update core.evidence set text = lower(text)",
    ("normalize", "core.evidence", "evidence_has_value"): "update core.articles set headline = null",
    ("normalize", "core.wire_items", "wire_item_has_original"): "update core.articles set is_original = true",
    ("normalize", "core.wire_items", "wire_item_counts_agree"): "update core.wire_items set copy_count = 3",
    ("normalize", "core.versions", "versions_numbered"): "update core.versions set version_number = version_number + 1",
    ("normalize", "core.versions", "version_stands_for_itself"): (
        "update core.versions set version_document_id = previous_document_id where version_number = 2"
    ),
    ("normalize", "core.versions", "previous_version_in_chain"): "update core.versions set previous_document_id = null",
    ("normalize", "core.versions", "chain_has_several_documents"): (
        "update core.versions set chain_id = 'another' where version_number = 2"
    ),
    ("normalize", "core.versions", "order_reason_allowed"): "update core.versions set order_reason = 'luck'",
    ("normalize", "core.version_changes", "change_of_version"): (
        "update core.version_changes set change = if(change = 'added', 'dropped', 'added')"
    ),
    ("normalize", "core.version_changes", "change_not_shared"): (
        "update core.version_changes set char_end = char_end + 20 where change = 'added'"
    ),
    ("normalize", "core.version_changes", "word_count_positive"): "update core.version_changes set word_count = 0",
    ("normalize", "core.version_changes", "span_as_received"): "update core.version_changes set text = upper(text)",
    ("enrich", "core.sentences", "first_seen_document_id_in_documents"): (
        "update core.sentences set first_seen_document_id = '0'"
    ),
    ("enrich", "core.sentences", "numbered_in_order"): (
        "update core.sentences set sentence_number = 3 where sentence_number = 2"
    ),
    ("enrich", "core.sentences", "inside_one_body_block"): "update core.blocks set kind = 'caption'",
    ("enrich", "core.sentences", "spans_apart"): "update core.sentences set char_start = char_start - 3",
    ("enrich", "core.word_origins", "word_origins_add_up"): (
        "update core.word_origins set other_word_count = other_word_count + 1"
    ),
    ("enrich", "core.word_origins", "own_share_is_share"): "update core.word_origins set own_share = 1.5",
    ("enrich", "core.word_origins", "agency_share_is_share"): "update core.word_origins set agency_share = -0.5",
    ("enrich", "core.word_origins", "other_share_is_share"): "update core.word_origins set other_share = 2",
    ("enrich", "core.word_origins", "words_of_no_earlier_article"): "delete from core.duplicate_pairs",
    ("enrich", "core.articles", "article_has_word_origins"): "delete from core.word_origins",
    ("enrich", "core.mentions", "entity_id_in_entities"): "delete from core.entities where entity_type = 'person'",
    ("enrich", "core.mentions", "numbered_in_order"): ("update core.mentions set mention_number = 1 - mention_number"),
    ("enrich", "core.mentions", "inside_one_block"): (
        "update core.mentions set char_end = char_end + 200 where mention_number = 0"
    ),
    ("enrich", "core.mentions", "type_as_entity"): "update core.mentions set entity_type = 'other'",
    ("enrich", "core.mentions", "role_allowed"): "update core.mentions set role = 'author'",
    ("enrich", "core.entities", "primary_key_unique"): "insert into core.entities from core.entities limit 1",
    ("enrich", "core.entities", "entity_type_allowed"): "update core.entities set entity_type = 'thing'",
    ("enrich", "core.entities", "latitude_on_earth"): "update core.entities set latitude = 91",
    ("enrich", "core.entities", "longitude_on_earth"): "update core.entities set longitude = -181",
    ("enrich", "core.entities", "country_code_is_iso"): "update core.entities set country_code = 'ee'",
    ("enrich", "core.quotes", "numbered_in_order"): "update core.quotes set quote_number = 1",
    ("enrich", "core.quotes", "quote_in_body"): "update core.quotes set char_end = char_end + 100",
    ("enrich", "core.quotes", "speaker_entity_id_in_entities"): "update core.quotes set speaker_entity_id = 'nobody'",
    ("enrich", "core.quotes", "speaker_mentioned"): "delete from core.mentions where entity_type = 'person'",
    ("enrich", "core.quotes", "speaker_named"): "update core.quotes set speaker_name = null",
    ("enrich", "core.timexes", "timex_type_allowed"): "update core.timexes set timex_type = 'EPOCH'",
    ("enrich", "core.timexes", "numbered_in_order"): "update core.timexes set timex_number = timex_number + 1",
    ("enrich", "core.timexes", "inside_one_body_block"): "update core.timexes set char_end = char_end + 500",
    ("enrich", "core.timexes", "timex_value_is_timex3"): "update core.timexes set timex_value = 'next week'",
    ("enrich", "core.timexes", "duration_is_period"): "update core.timexes set timex_type = 'DURATION'",
    ("enrich", "core.quantities", "numbered_in_order"): "update core.quantities set quantity_number = 1",
    ("enrich", "core.quantities", "inside_one_body_block"): "update core.quantities set char_start = 0",
    ("enrich", "core.events", "inside_one_body_block"): "update core.events set char_start = 0",
    ("enrich", "core.events", "date_has_precision"): "update core.events set event_date_precision = null",
    ("enrich", "core.events", "event_has_participant"): "delete from core.event_participants",
    ("enrich", "core.events", "future_after_writing"): "update core.events set is_future = true",
    ("enrich", "core.event_participants", "participant_mentioned"): "delete from core.mentions",
    ("enrich", "core.topics", "confidence_is_share"): "update core.topics set confidence = 1.1",
    ("enrich", "core.keywords", "inside_one_body_block"): "update core.keywords set char_start = 0",
    ("enrich", "core.articles", "article_has_story"): "update core.articles set story_id = null",
    ("enrich", "core.articles", "story_id_in_stories"): "update core.articles set story_id = '0'",
    ("enrich", "core.stories", "story_counts_agree"): "update core.stories set first_published_date = '2026-01-01'",
    ("enrich", "core.stories", "representative_in_story"): "update core.articles set story_id = '0' where is_original",
    ("load", "raw.documents", "run_id_in_runs"): "update raw.documents set run_id = 'another'",
    ("load", "quality.runs", "status_allowed"): "update quality.runs set status = 'running'",
    ("load", "quality.runs", "one_run"): "delete from quality.runs",
    ("load", "quality.runs", "ended_after_start"): "update quality.runs set ended_at = started_at - interval 1 second",
    ("load", "quality.runs", "ledger_balances"): "update quality.runs set known_document_count = 0",
    ("load", "quality.runs", "ledger_as_staged"): "delete from raw.rejects",
    ("load", "quality.runs", "few_documents_set_aside"): (
        "update quality.runs set (new_document_count, set_aside_document_count) = (60, 31)"
    ),
    ("load", "quality.table_counts", "few_rows_set_aside"): (
        "update quality.table_counts set (read_count, set_aside_count) = (100, 51) where table_name = 'core.quotes'"
    ),
    ("load", "quality.held_documents", "held_has_no_article"): (
        "insert into quality.held_documents by name "
        "select document_id, 'a-run' as run_id, 'ingest' as stage, false as is_compared from core.articles limit 1"
    ),
    ("load", "quality.held_documents", "held_for_a_reason"): (
        "insert into quality.held_documents values ('lost', 'a-run', 'ingest', false)"
    ),
    ("load", "quality.index_segments", "kind_allowed"): "update quality.index_segments set kind = 'words'",
    ("load", "quality.index_segments", "index_has_every_document"): (
        "update quality.index_segments set document_count = 2"
    ),
    **{
        ("load", "quality.drift_measures", f"{measure}_as_usual"): (
            f"update quality.drift_measures set is_outside = true where measure = '{measure}'"
        )
        for measure in DRIFT
    },
}

SPOILT_AFTER_COMMIT: dict[tuple[str, str, str], str] = {
    ("load", "core.blocks", "rows_once_after_commit"): "delete from whole.blocks where block_number = 2",
    ("load", "core.entities", "rows_once_after_commit"): "insert into whole.entities from core.entities limit 1",
    ("load", "core.stories", "table_complete"): (
        "insert into whole.stories select * replace ('0' as story_id) from core.stories"
    ),
    ("load", "quality.held_documents", "table_complete"): (
        "insert into whole.held_documents select document_id, run_id, 'ingest', false from raw.documents"
    ),
    ("load", "quality.index_segments", "table_complete"): (
        "insert into whole.index_segments select * replace ('0' as segment_id) from quality.index_segments"
    ),
}


def _held(connection: duckdb.DuckDBPyConnection, stage: str, table: str, name: str) -> bool:
    """Whether the one check holds; its own SQL says so, whatever other checks of the stage say."""
    chosen = [check for check in suite(stage) if (check.table, check.name) == (table, name)]
    (held,) = run_checks(chosen, connection, "a-run", NOW)["success"].to_pylist()
    assert isinstance(held, bool)
    return held


@pytest.mark.parametrize(("stage", "table", "name"), FAULTS)
def test_a_fault_is_caught(tables: duckdb.DuckDBPyConnection, stage: str, table: str, name: str) -> None:
    tables.execute(FAULTS[stage, table, name])
    assert not _held(tables, stage, table, name)


@pytest.mark.parametrize(("stage", "table", "name"), SPOILT_AFTER_COMMIT)
def test_a_commit_that_would_lose_or_double_rows_is_caught(
    tables: duckdb.DuckDBPyConnection, stage: str, table: str, name: str
) -> None:
    bare = table.partition(".")[2]
    tables.execute(f"drop view whole.{bare}; create table whole.{bare} as from {table}")
    assert _held(tables, stage, table, name)
    tables.execute(SPOILT_AFTER_COMMIT[stage, table, name])
    assert not _held(tables, stage, table, name)


def test_every_hand_written_check_has_its_fault() -> None:
    of_contracts = {(check.stage, check.table, check.name) for stage in STAGES for check in baseline(stage)}
    written = {(check.stage, check.table, check.name) for stage in STAGES for check in suite(stage)} - of_contracts
    assert written - FAULTS.keys() - SPOILT_AFTER_COMMIT.keys() == set()


def test_every_kind_of_contract_check_has_its_fault() -> None:
    kinds = {"required_filled", "primary_key_unique", "_allowed", "_in_", "span_as_received", "_inside_document"}
    kinds |= {"rows_once_after_commit"}
    faults = {name for _, _, name in [*FAULTS, *SPOILT_AFTER_COMMIT]}
    assert [kind for kind in kinds if not any(kind in name for name in faults)] == []
    names = {check.name for stage in STAGES for check in baseline(stage)} - {"columns_as_contracted"}
    assert [name for name in names if not any(kind in name for kind in kinds)] == []


def test_references_find_rows_of_earlier_runs(tables: duckdb.DuckDBPyConnection) -> None:
    tables.execute("drop view whole.documents; create table whole.documents as from raw.documents")
    tables.execute("delete from raw.documents where record_id = 'ferry.txt'")
    assert _held(tables, "ingest", "core.blocks", "document_id_in_documents")


def test_white_space_is_that_of_unicode() -> None:
    """Blocks may leave out what Python calls white space, and nothing else."""
    pattern = r"[\s\x0b\x1c-\x1f\x85\pZ]"
    [query] = [check.expectation for check in suite("ingest") if check.name == "blocks_cover_text"]
    assert pattern in str(query.unexpected_rows_query)  # type: ignore[attr-defined]
    characters = [chr(code) for code in range(1, 0x110000) if not 0xD800 <= code < 0xE000]
    with duckdb.connect() as connection:
        matched = connection.execute(
            "select character from unnest($characters) as listed (character) where regexp_matches(character, $pattern)",
            {"characters": characters, "pattern": pattern},
        ).fetchall()
    assert {character for (character,) in matched} == {character for character in characters if character.isspace()}


TIMEX3_VALUES = (
    *("2026", "202", "20", "2026-01", "2026-01-26", "2026-W04", "2026-W04-WE", "2026-W04-1", "2026-Q1", "2026-H2"),
    *("2026-SP", "2026-01-26TMO", "2026-01-26T14:30", "2026-01-26T14:30:00Z", "2026-01-26T14:30+07:00", "XXXX-01-26"),
    *("XXXX-WXX-1", "T14:30", "TNI", "P5Y", "P1Y6M", "PT3H", "P2DT4H", "P0.5Y", "PXD", "PTXH", "P1DE", "P2CE", "P1WE"),
    *("P3Q", "PRESENT_REF", "PAST_REF", "FUTURE_REF"),
)
OTHER_VALUES = ("", "26-01-2026", "2026-1-26", "2026-01-26 14:30", "P", "PT", "5Y", "now", "2026\n", "x 2026")


def test_timex3_values_are_told_from_others(tables: duckdb.DuckDBPyConnection) -> None:
    values = [*TIMEX3_VALUES, *OTHER_VALUES]
    tables.execute("delete from core.timexes")
    tables.execute(
        "insert into core.timexes by name "
        "select 'a' as document_id, unnest(range(len($values))) as timex_number, unnest($values) as timex_value",
        {"values": values},
    )
    (check,) = [check for check in suite("enrich") if check.name == "timex_value_is_timex3"]
    (row,) = run_checks([check], tables, "a-run", NOW).to_pylist()
    assert {json.loads(key)["timex_number"] for key in row["unexpected_keys"]} == set(
        range(len(TIMEX3_VALUES), len(values))
    )


@pytest.mark.parametrize(
    ("a", "b", "word_count"),
    [
        ("The harbour’s ferry—at last—sails", "the harbour's FERRY at last sails", 6),
        ("越南和中国建设命运共同体", "越南和中国,建设命运共同体", 12),
        ("naïve co\u00adoperation", "nai\u0308ve cooperation", 2),
    ],
    ids=["typesetting", "ideographs", "soft hyphens and accents"],
)
def test_words_are_the_same_whatever_the_typesetting(
    tables: duckdb.DuckDBPyConnection, a: str, b: str, word_count: int
) -> None:
    tables.execute("delete from core.shared_passages; delete from raw.documents")
    for document_id, text in (("a", a), ("b", b)):
        tables.execute(
            "insert into raw.documents by name select $document_id as document_id, $text as text",
            {"document_id": document_id, "text": text},
        )
    passage = {"end_a": len(a), "end_b": len(b), "words": word_count}
    tables.execute("insert into core.shared_passages values ('a', 'b', 0, 0, $end_a, 0, $end_b, $words)", passage)
    assert _held(tables, "dedup", "core.shared_passages", "passage_words_shared")
    tables.execute("update raw.documents set text = substring(text, 5) where document_id = 'b'")
    assert not _held(tables, "dedup", "core.shared_passages", "passage_words_shared")


def test_a_fault_is_told_by_its_rows_and_stage(tables: duckdb.DuckDBPyConnection) -> None:
    tables.execute("update core.blocks set char_end = char_end + 2 where kind = 'dateline'")
    results = audit("ingest", tables, "a-run", NOW).to_pylist()
    assert {row["check_name"] for row in results if not row["success"]} == {"span_as_received", "spans_apart"}
