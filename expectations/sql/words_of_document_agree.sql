-- Pairs by whose shares one of their documents has another number of words than by its other pairs.
with

sides as (
    select
        document_id_a,
        document_id_b,
        unnest([document_id_a, document_id_b]) as document_id,
        shared_word_count / unnest([containment_a, containment_b]) as word_count
    from whole.duplicate_pairs
    where containment_a > 0 and containment_b > 0
),

counted as (
    select
        document_id,
        median(word_count) as usual_count
    from sides
    group by document_id
    having max(word_count) - min(word_count) > 0.5
)

select
    batch.document_id_a,
    batch.document_id_b,
    sides.document_id,
    sides.word_count,
    counted.usual_count
from batch
inner join sides
    on sides.document_id_a = batch.document_id_a
    and sides.document_id_b = batch.document_id_b
inner join counted on counted.document_id = sides.document_id
