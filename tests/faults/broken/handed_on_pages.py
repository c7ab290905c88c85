"""Faults that ingest and dedup could hand on: in pages, their blocks, and what pages share."""

from tests.faults.broken.handed import HandedOn

INGEST = (
    HandedOn(
        "a block lost between the page and its blocks",
        *("ingest", "raw.documents", "blocks_cover_text"),
        "delete from core.blocks where document_id = '{first}' and kind = 'signoff'",
    ),
    HandedOn(
        "a block handed on twice",
        *("ingest", "core.blocks", "spans_apart"),
        "insert into core.blocks select * replace (6 as block_number) from core.blocks "
        "where document_id = '{first}' and kind = 'signoff'",
    ),
    HandedOn(
        "offsets shifted by one",
        *("ingest", "core.blocks", "span_as_received"),
        "update core.blocks set (char_start, char_end) = (char_start + 1, char_end + 1) "
        "where document_id = '{first}' and kind = 'body'",
    ),
    HandedOn(
        "offsets of bytes instead of characters",
        *("ingest", "core.blocks", "span_as_received"),
        "update core.blocks set char_end = char_start + strlen(text) where document_id = '{first}' and kind = 'body'",
    ),
    HandedOn(
        "offsets swapped",
        *("ingest", "core.blocks", "span_as_received"),
        "update core.blocks set (char_start, char_end) = (char_end, char_start) "
        "where document_id = '{first}' and kind = 'headline'",
    ),
    HandedOn(
        "offsets behind the end of the document",
        *("ingest", "raw.text_runs", "span_inside_document"),
        "update raw.text_runs set char_end = char_end + 1000 where document_id = '{other}' and run_number = 2",
    ),
    HandedOn(
        "a document under a key that another has",
        *("ingest", "raw.documents", "primary_key_unique"),
        "insert into raw.documents from raw.documents where document_id = '{first}'",
    ),
    HandedOn(
        "a letter lost between the bytes and the text",
        *("ingest", "raw.documents", "text_as_hashed"),
        "update raw.documents set text = replace(text, 'said', 'sad') where document_id = '{first}'",
    ),
    HandedOn(
        "a length counted in bytes",
        *("ingest", "raw.documents", "char_count_as_text"),
        "update raw.documents set char_count = byte_count where document_id = '{first}'",
    ),
    HandedOn(
        "a required value missing",
        *("ingest", "raw.documents", "required_filled"),
        "update raw.documents set encoding = null where document_id = '{first}'",
    ),
    HandedOn(
        "a kind of block that nobody knows",
        *("ingest", "core.blocks", "kind_allowed"),
        "update core.blocks set kind = 'advert' where document_id = '{first}' and kind = 'signoff'",
    ),
    HandedOn(
        "blocks of a document that was lost",
        *("ingest", "core.blocks", "document_id_in_documents"),
        "delete from raw.documents where document_id = '{other}'",
    ),
    HandedOn(
        "blocks numbered with a gap",
        *("ingest", "core.blocks", "numbered_in_order"),
        "update core.blocks set block_number = 9 where document_id = '{first}' and kind = 'signoff'",
    ),
    HandedOn(
        "blocks in another order than the page",
        *("ingest", "core.blocks", "paragraphs_in_order"),
        "update core.blocks set paragraph_number = 5 - paragraph_number where document_id = '{first}'",
    ),
    HandedOn(
        "two headlines on a page",
        *("ingest", "core.blocks", "one_headline"),
        "update core.blocks set kind = 'headline' where document_id = '{first}' and kind = 'timestamp'",
    ),
    HandedOn(
        "a record both rejected and read",
        *("ingest", "raw.rejects", "reject_is_no_document"),
        "update raw.rejects set source_uri = documents.source_uri, record_id = documents.record_id "
        "from raw.documents as documents where documents.document_id = '{first}' and reject_id = '{reject}'",
    ),
    HandedOn(
        "a reject for a reason that nobody knows",
        *("ingest", "raw.rejects", "reason_code_allowed"),
        "update raw.rejects set reason_code = 'odd' where reject_id = '{reject}'",
    ),
    HandedOn(
        "a stretch of the received page lost",
        *("ingest", "raw.text_runs", "runs_leave_blanks"),
        "delete from raw.text_runs where document_id = '{other}' and run_number = 1",
    ),
    HandedOn(
        "a stretch of the received page read twice",
        *("ingest", "raw.text_runs", "runs_in_received_order"),
        "update raw.text_runs set (received_start, received_end) = (0, received_end - received_start) "
        "where document_id = '{other}' and run_number = 1",
    ),
    HandedOn(
        "a page read out of HTML that does not lead back to it",
        *("ingest", "raw.documents", "received_has_runs"),
        "delete from raw.text_runs where document_id = '{other}'",
    ),
    HandedOn(
        "a document that says it is of another run",
        *("ingest", "raw.documents", "received_in_one_run"),
        "update raw.documents set ingested_at = ingested_at + interval 5 hour where document_id = '{first}'",
    ),
    HandedOn(
        "fields cut off in the middle",
        *("ingest", "raw.documents", "fields_are_json"),
        """update raw.documents set fields = '{{"date": "2026-02' where document_id = '{first}'""",
    ),
)

DEDUP = (
    HandedOn(
        "a pair told the other way round",
        *("dedup", "core.duplicate_pairs", "pair_ordered"),
        "update core.duplicate_pairs set (document_id_a, document_id_b) = (document_id_b, document_id_a) "
        "where relation = 'exact' and '{first}' in (document_id_a, document_id_b)",
    ),
    HandedOn(
        "a pair without passages",
        *("dedup", "core.duplicate_pairs", "pair_has_passages"),
        "delete from core.shared_passages where '{other}' in (document_id_a, document_id_b)",
    ),
    HandedOn(
        "passages that are not the same words",
        *("dedup", "core.shared_passages", "passage_words_shared"),
        "update core.shared_passages set (char_start_b, char_end_b) = (0, 20) "
        "where '{other}' in (document_id_a, document_id_b)",
    ),
    HandedOn(
        "a passage cut inside a word",
        *("dedup", "core.shared_passages", "passage_cut_between_words"),
        "update core.shared_passages set char_start_a = char_start_a + 2 "
        "where '{other}' in (document_id_a, document_id_b)",
    ),
    HandedOn(
        "a passage of documents that are no pair",
        *("dedup", "core.shared_passages", "passage_has_pair"),
        "delete from core.duplicate_pairs where '{other}' in (document_id_a, document_id_b)",
    ),
    HandedOn(
        "passages that overlap",
        *("dedup", "core.shared_passages", "passages_apart"),
        "update core.shared_passages set char_start_a = char_start_a - 20 "
        "where passage_number = 1 and '{first}' in (document_id_a, document_id_b)",
    ),
    HandedOn(
        "an exact copy that lacks a tenth of the words",
        *("dedup", "core.duplicate_pairs", "exact_shares_all"),
        "update core.duplicate_pairs set (containment_b, resemblance) = (0.9, 0.9) "
        "where relation = 'exact' and '{first}' in (document_id_a, document_id_b)",
    ),
    HandedOn(
        "a near copy that shares a quarter",
        *("dedup", "core.duplicate_pairs", "relation_as_measured"),
        "update core.duplicate_pairs set relation = 'near' where '{other}' in (document_id_a, document_id_b)",
    ),
    HandedOn(
        "more words shared than there are",
        *("dedup", "core.duplicate_pairs", "containment_a_is_share"),
        "update core.duplicate_pairs set containment_a = 1.2 where '{other}' in (document_id_a, document_id_b)",
    ),
    HandedOn(
        "shared words that no passage shows",
        *("dedup", "core.duplicate_pairs", "shared_words_as_passages"),
        "update core.duplicate_pairs set shared_word_count = 300 where '{other}' in (document_id_a, document_id_b)",
    ),
)
