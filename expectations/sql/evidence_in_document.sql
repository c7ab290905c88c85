-- Topics with a word of evidence that their document does not have, or with fewer than two words.
with

texts as materialized (
    select
        document_id,
        lower(text) as text
    from whole.documents
    where document_id in (select document_id from batch)
),

compared as (
    select
        topics.document_id,
        topics.media_topic_code,
        len(topics.evidence_words) as word_count,
        list_filter(
            string_split(array_to_string(topics.evidence_words, ' '), ' '),
            word -> not contains(texts.text, word)
        ) as words_not_found
    from batch as topics
    left join texts on texts.document_id = topics.document_id
)

select *
from compared
where
    len(words_not_found) > 0
    or word_count < 2
