-- Articles that have words of other articles, though their documents share copy with none.
with

pairs as (
    select
        document_id_a,
        document_id_b
    from whole.duplicate_pairs
    where relation <> 'template'
)

select
    document_id,
    other_word_count
from batch
where
    other_word_count > 0
    and document_id not in (select document_id_a from pairs)
    and document_id not in (select document_id_b from pairs)
