-- Pairs whose shared words are not those of their passages.
with

passages as (
    select
        document_id_a,
        document_id_b,
        sum(word_count) as passage_word_count
    from whole.shared_passages
    group by document_id_a, document_id_b
)

select
    pairs.document_id_a,
    pairs.document_id_b,
    pairs.shared_word_count,
    passages.passage_word_count
from batch as pairs
left join passages
    on passages.document_id_a = pairs.document_id_a
    and passages.document_id_b = pairs.document_id_b
where coalesce(passages.passage_word_count, 0) <> pairs.shared_word_count
