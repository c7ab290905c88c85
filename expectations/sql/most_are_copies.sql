-- Runs of which nearly every new document is a copy of another.
with

copies as (
    select unnest([document_id_a, document_id_b]) as document_id
    from batch
    where relation in ('exact', 'near', 'contained')
),

counts as (
    select
        count(*) as document_count,
        count(*) filter (document_id in (select document_id from copies)) as copy_count
    from raw.documents
)

select *
from counts
where document_count >= $least and copy_count > $share * document_count
