"""Faults that normalize could hand on: in articles, their evidence, agency texts and versions."""

from tests.faults.broken.handed import HandedOn

NORMALIZE = (
    HandedOn(
        "a document whose article was lost",
        *("normalize", "core.articles", "document_has_article"),
        "delete from core.articles where document_id = '{other}'",
    ),
    HandedOn(
        "an article told twice",
        *("normalize", "core.articles", "primary_key_unique"),
        "insert into core.articles from core.articles where document_id = '{other}'",
    ),
    HandedOn(
        "a value that nothing on the page shows",
        *("normalize", "core.articles", "value_has_evidence"),
        "delete from core.evidence where document_id = '{first}' and column_name = 'agency_code'",
    ),
    HandedOn(
        "evidence of a value that is not there",
        *("normalize", "core.evidence", "evidence_has_value"),
        "update core.articles set publisher_name = null where document_id = '{first}'",
    ),
    HandedOn(
        "a headline that is not the page's",
        *("normalize", "core.articles", "value_as_printed"),
        "update core.articles set headline = 'Ferries are back' where document_id = '{first}'",
    ),
    HandedOn(
        "an agency's code that nobody knows",
        *("normalize", "core.articles", "agency_code_known"),
        "update core.articles set agency_code = 'rueters' where document_id = '{first}'",
    ),
    HandedOn(
        "an agency under another agency's name",
        *("normalize", "core.articles", "agency_name_as_code"),
        "update core.articles set agency_name = 'Agence France-Presse' where document_id = '{first}'",
    ),
    HandedOn(
        "an original that is no document",
        *("normalize", "core.wire_items", "original_document_id_in_documents"),
        "update core.wire_items set original_document_id = repeat('0', 64) where wire_item_id = '{item}'",
    ),
    HandedOn(
        "two originals of one text",
        *("normalize", "core.wire_items", "wire_item_has_original"),
        "update core.articles set is_original = true where document_id = '{copy}'",
    ),
    HandedOn(
        "copies miscounted",
        *("normalize", "core.wire_items", "wire_item_counts_agree"),
        "update core.wire_items set copy_count = 3 where wire_item_id = '{item}'",
    ),
    HandedOn(
        "exact copies kept apart",
        *("normalize", "core.articles", "exact_copies_together"),
        "update core.articles set wire_item_id = '{other}' where document_id = '{copy}'",
    ),
    HandedOn(
        "an article joined to a text that it shares nothing with",
        *("normalize", "core.articles", "copy_has_pair"),
        "update core.articles set wire_item_id = '{item}' where document_id = '{other}'",
    ),
    HandedOn(
        "a body without its last paragraph",
        *("normalize", "core.articles", "body_as_blocks"),
        "update core.articles set body = split_part(body, chr(10), 1) where document_id = '{first}'",
    ),
    HandedOn(
        "a body with the menu in it",
        *("normalize", "core.articles", "no_furniture_in_body"),
        "update core.articles set body = 'Most Read' || chr(10) || body where document_id = '{first}'",
    ),
    HandedOn(
        "words miscounted",
        *("normalize", "core.articles", "word_count_as_body"),
        "update core.articles set word_count = length(body) where document_id = '{first}'",
    ),
    HandedOn(
        "a publication later than the receipt",
        *("normalize", "core.articles", "published_not_in_future"),
        "update core.articles set published_date = published_date + 365 where document_id = '{first}'",
    ),
    HandedOn(
        "a publication date without a method",
        *("normalize", "core.articles", "published_date_has_method"),
        "update core.articles set published_date_method = null where document_id = '{first}'",
    ),
    HandedOn(
        "a publication date that no candidate gives",
        *("normalize", "core.articles", "one_candidate_chosen"),
        "update core.articles set published_date = published_date - 1 where document_id = '{first}'",
    ),
    HandedOn(
        "a moment of publication in another month",
        *("normalize", "core.articles", "published_at_on_published_date"),
        "update core.articles set published_at = published_at - interval 40 day where document_id = '{first}'",
    ),
    HandedOn(
        "day and month of the dateline swapped",
        *("normalize", "core.articles", "dateline_day_as_date"),
        "update core.articles set (dateline_month, dateline_day) = (dateline_day, dateline_month) "
        "where document_id = '{first}'",
    ),
    HandedOn(
        "a dateline later than the receipt",
        *("normalize", "core.articles", "dateline_not_in_future"),
        "update core.articles set dateline_date = dateline_date + interval 1 year where document_id = '{first}'",
    ),
    HandedOn(
        "a country in three letters",
        *("normalize", "core.articles", "dateline_country_code_is_iso"),
        "update core.articles set dateline_country_code = 'EST' where document_id = '{first}'",
    ),
    HandedOn(
        "a language by its name",
        *("normalize", "core.articles", "language_code_is_iso"),
        "update core.articles set language_code = 'english' where document_id = '{first}'",
    ),
    HandedOn(
        "English copy said to be German",
        *("normalize", "core.articles", "language_as_words"),
        "update core.articles set language_code = 'de' where document_id = '{first}'",
    ),
    HandedOn(
        "English copy said to be Russian",
        *("normalize", "core.articles", "language_as_script"),
        "update core.articles set language_code = 'ru' where document_id = '{first}'",
    ),
    HandedOn(
        "evidence from a page that shares nothing with the article",
        *("normalize", "core.evidence", "evidence_of_tied_document"),
        "update core.evidence set evidence_document_id = '{stranger}', char_start = null, char_end = null, text = null "
        "where document_id = '{first}' and column_name = 'published_date'",
    ),
    HandedOn(
        "versions numbered with a gap",
        *("normalize", "core.versions", "versions_numbered"),
        "update core.versions set version_number = 3 where document_id = '{other}'",
    ),
    HandedOn(
        "a version that follows nothing",
        *("normalize", "core.versions", "previous_version_in_chain"),
        "update core.versions set previous_document_id = null where document_id = '{other}'",
    ),
    HandedOn(
        "an update said to have added what was there before",
        *("normalize", "core.version_changes", "change_not_shared"),
        "update core.version_changes set (char_end, text) = "
        "(char_end + 20, (select substring(text, char_start + 1, char_end + 20 - char_start) "
        "from raw.documents where document_id = '{other}')) where document_id = '{other}' and change = 'added'",
    ),
)
