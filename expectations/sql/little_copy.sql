-- Runs whose pages are furniture for the greater part.
with

counts as (
    select
        count(distinct document_id) as document_count,
        sum(char_end - char_start) filter (kind = 'body') / sum(char_end - char_start) as copy_share
    from batch
)

select *
from counts
where document_count >= $least and coalesce(copy_share, 0) < $share
