"""What a faulty stage could hand on: a fault each, made in the tables of a good run."""

from tests.faults.broken.handed import HandedOn
from tests.faults.broken.handed_on_articles import NORMALIZE
from tests.faults.broken.handed_on_pages import DEDUP, INGEST

ENRICH = (
    HandedOn(
        "a quote outside the body",
        *("enrich", "core.quotes", "quote_in_body"),
        "update core.quotes set (char_start, char_end, text) = (0, 5, "
        "(select text[1:5] from raw.documents where document_id = '{first}')) where document_id = '{first}'",
    ),
    HandedOn(
        "a quote outside its document",
        *("enrich", "core.quotes", "span_as_received"),
        "update core.quotes set (char_start, char_end) = (char_start + 5000, char_end + 5000) "
        "where document_id = '{first}'",
    ),
    HandedOn(
        "a quote by nobody",
        *("enrich", "core.quotes", "speaker_entity_id_in_entities"),
        "update core.quotes set speaker_entity_id = 'person:nobody' where document_id = '{first}'",
    ),
    HandedOn(
        "a quote by somebody whom the document does not name",
        *("enrich", "core.quotes", "speaker_mentioned"),
        "delete from core.mentions where document_id = '{first}' and entity_id = '{person}'",
    ),
    HandedOn(
        "an event on another day than its copy can know",
        *("enrich", "core.events", "future_after_writing"),
        "update core.events set event_date = event_date + 60 where document_id = '{first}'",
    ),
    HandedOn(
        "an event in which nobody takes part",
        *("enrich", "core.events", "event_has_participant"),
        "delete from core.event_participants where document_id = '{first}'",
    ),
    HandedOn(
        "a mention of an entity that is not there",
        *("enrich", "core.mentions", "entity_id_in_entities"),
        "delete from core.entities where entity_id = '{place}'",
    ),
    HandedOn(
        "a place off the Earth",
        *("enrich", "core.entities", "latitude_on_earth"),
        "update core.entities set latitude = 594 where entity_id = '{place}'",
    ),
    HandedOn(
        "a time in words",
        *("enrich", "core.timexes", "timex_value_is_timex3"),
        "update core.timexes set timex_value = 'next Tuesday' where document_id = '{first}' and timex_number = 0",
    ),
    HandedOn(
        "sentences that overlap",
        *("enrich", "core.sentences", "spans_apart"),
        "update core.sentences set char_start = char_start - 9 where document_id = '{first}' and sentence_number = 2",
    ),
    HandedOn(
        "words that are nobody's",
        *("enrich", "core.word_origins", "word_origins_add_up"),
        "update core.word_origins set agency_word_count = 1 where document_id = '{first}'",
    ),
    HandedOn(
        "an article of no story",
        *("enrich", "core.articles", "article_has_story"),
        "update core.articles set story_id = null where document_id = '{other}'",
    ),
    HandedOn(
        "a story of articles that are not there",
        *("enrich", "core.stories", "story_counts_agree"),
        "update core.stories set article_count = 30 where representative_document_id = '{first}'",
    ),
    HandedOn(
        "a topic surer than sure",
        *("enrich", "core.topics", "confidence_is_share"),
        "update core.topics set confidence = 60 where document_id = '{first}'",
    ),
)

LOAD = (
    HandedOn(
        "a ledger that does not balance",
        *("load", "quality.runs", "ledger_balances"),
        "update quality.runs set input_count = input_count + 1",
    ),
    HandedOn(
        "a ledger that counts what was not staged",
        *("load", "quality.runs", "ledger_as_staged"),
        "update quality.runs set reject_count = reject_count + 7",
    ),
    HandedOn(
        "a run that ended before it began",
        *("load", "quality.runs", "ended_after_start"),
        "update quality.runs set ended_at = started_at - interval 1 hour",
    ),
    HandedOn(
        "a run in a state that nobody knows",
        *("load", "quality.runs", "status_allowed"),
        "update quality.runs set status = 'running'",
    ),
)
"""The run is one for all copies, so these faults are in all of them."""

HANDED_ON: tuple[HandedOn, ...] = (*INGEST, *DEDUP, *NORMALIZE, *ENRICH, *LOAD)
