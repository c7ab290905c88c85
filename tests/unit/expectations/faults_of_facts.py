"""What spoils the good run so that a check of facts, of what follows from them or of load must see it; a check each."""

Faults = dict[tuple[str, str, str], str]

_LATER = "update core.articles set published_date = published_date + 9 where record_id = 'ferry.txt'"

OF_ENRICH: Faults = {
    ("enrich", "core.sentences", "first_seen_earlier"): _LATER,
    ("enrich", "core.sentences", "first_seen_as_passages"): (
        "update core.sentences set first_seen_document_id = document_id; "
        "update core.articles set published_date = published_date + 1 where record_id = 'ferry-again.txt'"
    ),
    ("enrich", "core.word_origins", "words_as_body"): (
        "update core.word_origins set word_count = 138, agency_word_count = 138 where agency_word_count = 40"
    ),
    ("enrich", "core.mentions", "spans_apart"): (
        "insert into core.mentions select * replace (9 as mention_number) from core.mentions"
    ),
    ("enrich", "core.mentions", "role_by_block"): "update core.mentions set role = 'mentioned'",
    ("enrich", "core.mentions", "name_in_mention"): (
        "update core.mentions set entity_id = 'person:jaan-kask' where entity_type = 'person'"
    ),
    (
        "enrich",
        "core.mentions",
        "full_name_in_document",
    ): "update core.mentions set text = 'Tamm' where text = 'Mari Tamm'",
    ("enrich", "core.entities", "entity_mentioned"): "delete from core.mentions where entity_type = 'place'",
    (
        "enrich",
        "core.entities",
        "entity_id_of_name",
    ): "update core.entities set name = 'Mari Tamme' where name = 'Mari Tamm'",
    ("enrich", "core.entities", "place_has_whereabouts"): "update core.entities set longitude = null",
    ("enrich", "core.entities", "near_its_country"): "update core.entities set latitude = -latitude",
    ("enrich", "core.quotes", "cue_has_speaker"): "update core.quotes set speaker_text = null",
    ("enrich", "core.quotes", "attribution_in_document"): "update core.quotes set cue = 'promised … to'",
    ("enrich", "core.quotes", "direct_as_quoted"): "update core.quotes set is_direct = false",
    ("enrich", "core.quotes", "statements_in_order"): "update core.quotes set statement_number = 1",
    ("enrich", "core.timexes", "spans_apart"): (
        "insert into core.timexes select * replace (9 as timex_number) from core.timexes"
    ),
    ("enrich", "core.timexes", "timex_type_as_value"): "update core.timexes set timex_type = 'TIME'",
    ("enrich", "core.timexes", "timex_value_as_text"): (
        "update core.timexes set timex_value = '2026-03-04' where text = 'Tuesday'"
    ),
    ("enrich", "core.timexes", "timex_as_written"): (
        "update core.timexes set timex_value = '2026-03-10' where text = 'Tuesday'"
    ),
    ("enrich", "core.quantities", "spans_apart"): (
        "insert into core.quantities select * replace (9 as quantity_number) from core.quantities"
    ),
    ("enrich", "core.quantities", "quantity_value_as_text"): "update core.quantities set value = 4100",
    ("enrich", "core.events", "event_not_after_publication"): "update core.events set event_date = '2026-03-03'",
    ("enrich", "core.events", "event_dated_by_text"): "update core.events set event_date = event_date + 1",
    ("enrich", "core.events", "event_id_as_read"): "update core.events set event_kind = 'death'",
    ("enrich", "core.events", "codes_of_kind"): "update core.events set cameo_code = '011'",
    ("enrich", "core.events", "place_mentioned"): "update core.events set place_entity_id = 'person:mari-tamm'",
    ("enrich", "core.events", "event_has_actor"): "update core.event_participants set role = 'recipient'",
    ("enrich", "core.event_participants", "participant_of_event"): (
        "update core.event_participants set document_id = "
        "(select document_id from raw.documents where record_id = 'lorries.txt')"
    ),
    ("enrich", "core.event_participants", "participants_in_order"): (
        "update core.event_participants set participant_number = 1"
    ),
    ("enrich", "core.topics", "topic_named_as_code"): "update core.topics set media_topic_name = 'sport'",
    ("enrich", "core.topics", "evidence_in_document"): "update core.topics set evidence_words = ['storm', 'budget']",
    ("enrich", "core.keywords", "keywords_ranked"): "update core.keywords set keyword_number = 1",
    ("enrich", "core.keywords", "score_positive"): "update core.keywords set score = 0",
    ("enrich", "core.keywords", "keyword_mentioned"): "update core.keywords set entity_id = 'place:tallinn-ee'",
    ("enrich", "core.keywords", "keyword_as_text"): "update core.keywords set keyword = 'ferry'",
}

_COUNTED = (
    *("raw.documents", "raw.rejects", "raw.text_runs", "core.blocks", "core.page_lines", "core.duplicate_pairs"),
    *("core.shared_passages", "core.articles", "core.evidence", "core.date_candidates", "core.wire_items"),
    *("core.versions", "core.version_changes", "core.sentences", "core.word_origins", "core.entities", "core.mentions"),
    *("core.quotes", "core.timexes", "core.quantities", "core.events", "core.event_participants", "core.topics"),
    *("core.keywords", "core.stories"),
)
"""The tables whose rows are counted when their stage gives them."""

OF_LOAD: Faults = {
    **{("load", table, "rows_as_counted"): f"insert into {table} from {table} limit 1" for table in _COUNTED},
    ("load", "raw.documents", "received_as_run_began"): (
        "update raw.documents set ingested_at = ingested_at - interval 1 day"
    ),
    ("load", "quality.runs", "ended_within_a_day"): "update quality.runs set ended_at = started_at + interval 8 days",
    ("load", "quality.runs", "run_completed"): "update quality.runs set status = 'failed'",
    ("load", "quality.runs", "code_version_is_version"): "update quality.runs set code_version = 'main'",
    ("load", "quality.runs", "set_aside_as_held"): "update quality.runs set set_aside_document_count = 1",
    ("load", "quality.table_counts", "table_of_stage"): "update quality.table_counts set stage = 'enrich'",
    ("load", "quality.index_segments", "segments_in_place"): "update quality.index_segments set segment_number = 1",
    ("load", "quality.index_segments", "manifest_sha256_is_hash"): (
        "update quality.index_segments set manifest_sha256 = upper(manifest_sha256)"
    ),
}

OF_DERIVED: Faults = {
    ("ingest", "raw.documents", "source_names_record"): "update raw.documents set source_uri = 'in/page.txt'",
    ("ingest", "raw.documents", "url_as_fields"): (
        """update raw.documents set fields = '{"known":{"url":"https://post.example/1"}}'"""
    ),
    ("ingest", "raw.rejects", "reject_id_of_record"): "update raw.rejects set record_id = 'full.txt'",
    ("ingest", "core.page_lines", "lines_of_page"): (
        "insert into core.page_lines select * replace (9 as block_number, 'another.example' as site_name) "
        "from core.page_lines"
    ),
    ("dedup", "core.duplicate_pairs", "words_of_document_agree"): (
        "update core.duplicate_pairs set containment_a = 0.9 where relation = 'exact'"
    ),
    ("normalize", "core.evidence", "text_or_field"): "update core.evidence set field_name = 'url'",
    ("normalize", "core.evidence", "field_of_record"): "update core.evidence set field_name = 'author'",
    ("normalize", "core.date_candidates", "text_or_field"): "update core.date_candidates set text = null",
    ("normalize", "core.date_candidates", "field_of_record"): (
        "update core.date_candidates set field_name = 'modified' where field_name is not null"
    ),
    (
        "normalize",
        "core.date_candidates",
        "candidate_has_date",
    ): "update core.date_candidates set published_date = null",
    ("normalize", "core.date_candidates", "candidate_has_month"): "update core.date_candidates set month = null",
    ("normalize", "core.date_candidates", "method_by_source"): (
        "update core.date_candidates set method = 'url' where is_chosen"
    ),
    ("ingest", "core.blocks", "kind_as_rule"): "update core.blocks set kind = 'promo' where block_number = 4",
    ("normalize", "core.articles", "date_has_note"): "update core.articles set published_date_note = null",
    ("normalize", "core.articles", "syndicated_by_reason"): "update core.articles set is_syndicated = false",
    ("normalize", "core.articles", "syndication_shown"): "update core.articles set syndication_reason = 'byline'",
    ("normalize", "core.articles", "language_known"): "update core.articles set language_code = null",
    ("normalize", "core.articles", "signal_of_reference"): "update core.articles set pub_status = 'canceled'",
    ("normalize", "core.versions", "version_as_article"): "update core.versions set take_number = 2",
    ("ingest", "raw.text_runs", "change_as_received"): "update raw.text_runs set change = 'reference'",
    ("dedup", "core.shared_passages", "passage_ends_shared"): (
        "update core.shared_passages set char_start_b = char_start_b + 8 where word_count = 10"
    ),
    ("enrich", "core.quotes", "quotes_have_cues"): (
        "update core.quotes set cue = null; "
        "insert into core.quotes select copied.* replace (i as quote_number) "
        "from core.quotes as copied, range(1, 9) as numbers (i)"
    ),
    ("normalize", "core.wire_items", "named_after_original"): "update core.wire_items set wire_item_id = 'wire-1'",
    ("enrich", "core.stories", "named_after_representative"): "update core.stories set story_id = 'story-1'",
    ("normalize", "core.articles", "number_as_printed"): (
        "update core.articles set signal_number = 2; "
        "update core.evidence set (column_name, text) = ('signal_number', 'UPDATE 1') where column_name = 'headline'"
    ),
    ("normalize", "core.articles", "publisher_as_printed"): "update core.articles set publisher_name = 'The Port Post'",
    ("normalize", "core.articles", "note_names_day"): "update core.articles set published_date_note = 'a line says so'",
    ("normalize", "core.versions", "order_as_signalled"): "update core.versions set order_reason = 'number'",
    ("ingest", "raw.documents", "encoding_known"): "update raw.documents set encoding = 'utf-9'",
    ("normalize", "core.versions", "link_as_pair"): (
        "update core.versions set link_reason = 'near' where link_reason is not null"
    ),
    ("normalize", "core.version_changes", "changes_in_order"): (
        "update core.version_changes set change_number = 1 - change_number"
    ),
    ("enrich", "core.articles", "dateline_place_mentioned"): "update core.articles set dateline_place = 'Riga'",
}

FAULTS: Faults = {**OF_DERIVED, **OF_ENRICH, **OF_LOAD}
