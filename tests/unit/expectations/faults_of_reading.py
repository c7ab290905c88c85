"""What spoils the good run so that a check of ingest, dedup or normalize must see it; a check each, or several."""

from expectations.suites.dedup import ENOUGH_DOCUMENTS
from expectations.suites.ingest import ENOUGH_RECORDS
from expectations.suites.normalize_batches import ENOUGH_ARTICLES, SHARES
from expectations.suites.normalize_values import MANY_STORIES

Faults = dict[tuple[str, str, str], str]


def _text(said: str) -> str:
    return f"update raw.documents set text = {said} where record_id = 'ferry.txt'"


def _body(said: str) -> str:
    return f"update core.articles set body = {said} where record_id = 'ferry.txt'"


_MANY_ARTICLES = (
    f"insert into core.articles select copied.* replace (document_id || i as document_id) "
    f"from core.articles as copied, range({ENOUGH_ARTICLES}) as numbers (i)"
)
_OF_ENGLISH_SCRIPT = "'Das Schiff und die Leute: ' || repeat('der Wind ist stark und das Meer nicht ruhig, ', 9)"

OF_INGEST: Faults = {
    ("ingest", "raw.documents", "text_legible"): _text(r"repeat(chr(65533), 90) || text"),
    ("ingest", "raw.documents", "no_stray_characters"): _text("text || chr(8238)"),
    ("ingest", "raw.documents", "lines_readable"): (
        "update raw.documents set (text, char_count) = (repeat('wind and rain ', 5000), 70000)"
    ),
    ("ingest", "raw.documents", "words_have_ends"): _text("text || repeat('iVBORw0KGgo', 50)"),
    ("ingest", "raw.documents", "no_markup_left"): _text("'<p>' || text || '</p></div></body>'"),
    ("ingest", "raw.documents", "no_mojibake_left"): _text("text || ' itâ€™s a cafÃ©'"),
    ("ingest", "raw.documents", "page_has_copy"): "update core.blocks set kind = 'navigation'",
    ("ingest", "raw.documents", "page_is_no_error_page"): _text("chr(10) || '  403 Forbidden' || chr(10) || 'nginx'"),
    ("ingest", "raw.documents", "no_program_messages"): _text("text || ' Traceback (most recent call last): …'"),
    ("ingest", "raw.documents", "copy_is_no_test"): _text("text || ' This is only a test.'"),
    ("ingest", "raw.documents", "received_in_one_run"): (
        "update raw.documents set ingested_at = ingested_at + interval 1 hour where record_id = 'ferry.txt'"
    ),
    ("ingest", "raw.documents", "source_named_once"): "update raw.documents set source_uri = 'in/ferry.txt'",
    ("ingest", "raw.documents", "text_as_hashed"): _text("replace(text, 'Tamm', 'Tam')"),
    ("ingest", "raw.documents", "repaired_has_received"): (
        "update raw.documents set repairs = ['latin-1 -> utf-8'] where received_text is null"
    ),
    ("ingest", "raw.documents", "fields_are_json"): "update raw.documents set fields = '{\"date\": 2026-03-01'",
    ("ingest", "raw.documents", "url_is_address"): "update raw.documents set url = 'see the front page'",
    ("ingest", "raw.documents", "media_type_is_iana"): "update raw.documents set media_type = 'HTML'",
    ("ingest", "raw.rejects", "reject_id_is_hash"): "update raw.rejects set reject_id = '1'",
    ("ingest", "raw.rejects", "detail_said"): "update raw.rejects set detail = ''",
    ("ingest", "raw.rejects", "byte_count_not_negative"): "update raw.rejects set byte_count = -1",
    ("ingest", "raw.rejects", "rejects_are_few"): (
        "insert into raw.rejects select copied.* replace (reject_id || i as reject_id) "
        f"from raw.rejects as copied, range({ENOUGH_RECORDS}) as numbers (i)"
    ),
    ("ingest", "core.blocks", "paragraph_printed_once"): (
        "insert into core.blocks select * replace (9 as block_number) from core.blocks where block_number = 4"
    ),
    ("ingest", "core.blocks", "copy_is_much"): (
        "insert into core.blocks select copied.* replace (document_id || i as document_id, 'navigation' as kind) "
        f"from core.blocks as copied, range({ENOUGH_RECORDS}) as numbers (i)"
    ),
    ("ingest", "core.blocks", "page_kind_is_another"): "update core.blocks set page_kind = kind",
    ("ingest", "core.blocks", "one_headline"): "update core.blocks set kind = 'headline' where kind = 'timestamp'",
    ("ingest", "core.blocks", "paragraphs_in_order"): (
        "update core.blocks set paragraph_number = 0 where kind = 'signoff'"
    ),
    ("ingest", "core.page_lines", "line_has_block"): "update core.page_lines set block_number = 7",
}

OF_DEDUP: Faults = {
    ("dedup", "core.duplicate_pairs", "relation_as_measured"): (
        "update core.duplicate_pairs set relation = 'near' where relation = 'overlap'"
    ),
    ("dedup", "core.duplicate_pairs", "resemblance_as_containment"): (
        "update core.duplicate_pairs set resemblance = containment_b where relation = 'overlap'"
    ),
    ("dedup", "core.duplicate_pairs", "shared_words_as_passages"): (
        "update core.duplicate_pairs set shared_word_count = 39 where relation = 'exact'"
    ),
    ("dedup", "core.duplicate_pairs", "copies_not_most"): (
        "insert into raw.documents select documents.* replace (document_id_a as document_id) "
        "from raw.documents, core.duplicate_pairs as pairs, "
        f"range({ENOUGH_DOCUMENTS}) where relation = 'exact'"
    ),
    ("dedup", "core.shared_passages", "passages_apart"): (
        "update core.shared_passages set char_start_b = char_start_b - 9 where passage_number = 1"
    ),
}

OF_NORMALIZE: Faults = {
    ("normalize", "core.articles", "value_as_printed"): "update core.articles set headline = 'Ferry line reopens'",
    (
        "normalize",
        "core.articles",
        "values_not_too_long",
    ): "update core.articles set byline = repeat('By Mari Tamm, ', 30)",
    ("normalize", "core.articles", "headline_is_no_label"): "update core.articles set headline = 'Most Read'",
    ("normalize", "core.articles", "headline_of_its_own"): (
        "insert into core.articles "
        "select copied.* replace (document_id || i as document_id, 'wire-' || i as wire_item_id) "
        f"from core.articles as copied, range({MANY_STORIES}) as numbers (i)"
    ),
    ("normalize", "core.articles", "agency_code_known"): (
        "update core.articles set agency_code = 'rueters' where record_id = 'ferry.txt'"
    ),
    ("normalize", "core.articles", "agency_name_as_code"): (
        "update core.articles set agency_code = 'ap' where record_id = 'ferry.txt'"
    ),
    ("normalize", "core.articles", "dateline_has_text"): "update core.articles set dateline_text = null",
    ("normalize", "core.articles", "dateline_day_as_date"): "update core.articles set dateline_day = 28",
    ("normalize", "core.articles", "dateline_not_in_future"): "update core.articles set dateline_date = '2026-03-03'",
    ("normalize", "core.articles", "published_not_too_early"): (
        "update core.articles set published_date = '1970-01-01' where record_id = 'ferry.txt'"
    ),
    ("normalize", "core.articles", "chosen_candidate_as_article"): (
        "update core.articles set published_at = published_at - interval 1 hour"
    ),
    ("normalize", "core.articles", "signal_has_kind"): "update core.articles set signal_code = 'update'",
    ("normalize", "core.articles", "signal_number_positive"): "update core.articles set signal_number = 0",
    ("normalize", "core.articles", "take_number_positive"): "update core.articles set take_number = 0",
    ("normalize", "core.versions", "take_number_positive"): "update core.versions set take_number = 0",
    ("normalize", "core.date_candidates", "not_dated_in_future"): (
        "update core.date_candidates set is_chosen = false, rejected_because = 'future', published_date = '2087-02-28'"
    ),
    ("normalize", "core.date_candidates", "candidate_day_as_date"): (
        "update core.date_candidates set (month, day) = (day, month) where method = 'published_line'"
    ),
    ("normalize", "core.date_candidates", "numbered_from_zero"): (
        "update core.date_candidates set candidate_number = 2 where candidate_number = 1"
    ),
    ("normalize", "core.evidence", "numbered_from_zero"): (
        "update core.evidence set evidence_number = 1 where column_name = 'headline'"
    ),
    ("normalize", "core.evidence", "evidence_of_tied_document"): (
        "update core.evidence set evidence_document_id = 'unrelated' where column_name = 'published_date'"
    ),
    ("normalize", "core.date_candidates", "evidence_of_tied_document"): (
        "update core.date_candidates set evidence_document_id = 'unrelated' where is_chosen"
    ),
    ("normalize", "core.articles", "body_as_blocks"): _body("split_part(body, chr(10), 1)"),
    ("normalize", "core.articles", "word_count_as_body"): "update core.articles set word_count = word_count + 1",
    ("normalize", "core.articles", "word_count_of_an_article"): "update core.articles set word_count = 20001",
    ("normalize", "core.articles", "no_furniture_in_body"): _body(
        "body || chr(10) || 'Sign up here for our newsletter.'"
    ),
    ("normalize", "core.articles", "no_code_in_body"): _body("body || repeat('if (a == b) { c = d; } ', 20)"),
    ("normalize", "core.articles", "body_not_cut_short"): _body("body || ' Read more …'"),
    ("normalize", "core.articles", "length_as_agency"): (
        "insert into core.articles "
        "select copied.* replace (document_id || i as document_id, if(i = 0, 9000, 300) as word_count) "
        "from core.articles as copied, range(60) as numbers (i) where record_id = 'ferry.txt'"
    ),
    ("normalize", "core.articles", "language_as_script"): (
        "update core.articles set language_code = 'ru' where record_id = 'ferry.txt'"
    ),
    ("normalize", "core.articles", "language_as_words"): _body(_OF_ENGLISH_SCRIPT),
    **{
        ("normalize", "core.articles", share.name): (
            f"{_MANY_ARTICLES}; update core.articles set published_date = null, agency_code = null, "
            "dateline_text = null, headline = null, language_code = 'fr', body = ''"
        )
        for share in SHARES
    },
    ("normalize", "core.articles", "copy_has_pair"): "delete from core.duplicate_pairs where relation = 'exact'",
    ("normalize", "core.articles", "exact_copies_together"): (
        "update core.articles set wire_item_id = document_id where not is_original"
    ),
    ("normalize", "core.wire_items", "agency_of_copies"): "update core.wire_items set agency_code = 'ap'",
    ("normalize", "core.wire_items", "election_as_counted"): "update core.wire_items set election_reason = 'fullest'",
    ("normalize", "core.wire_items", "original_is_earliest"): (
        "update core.wire_items set election_reason = 'earliest'; "
        "update core.articles set published_date = '2026-02-27' where record_id = 'ferry-again.txt'"
    ),
    ("normalize", "core.versions", "version_not_before_previous"): (
        "update core.articles set published_date = '2026-02-20' where record_id = 'lorries.txt'"
    ),
}

FAULTS: Faults = {**OF_INGEST, **OF_DEDUP, **OF_NORMALIZE}
