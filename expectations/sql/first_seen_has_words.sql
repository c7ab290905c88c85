-- Sentences that another document is said to have had first, and of whose different words it has too few.
with

borrowed as (
    select
        document_id,
        sentence_number,
        first_seen_document_id,
        list_distinct(regexp_extract_all(lower(text), '[\pL\pN]+')) as words
    from batch
    where first_seen_document_id <> document_id
),

sources as (
    select
        document_id,
        list_distinct(regexp_extract_all(lower(string_agg(text, ' ')), '[\pL\pN]+')) as words
    from whole.sentences
    where document_id in (select first_seen_document_id from borrowed)
    group by document_id
)

select
    borrowed.document_id,
    borrowed.sentence_number,
    borrowed.first_seen_document_id,
    len(borrowed.words) as word_count,
    len(list_intersect(borrowed.words, sources.words)) as shared_word_count
from borrowed
left join sources on sources.document_id = borrowed.first_seen_document_id
where coalesce(len(list_intersect(borrowed.words, sources.words)), 0) < $share * len(borrowed.words)
