-- Headlines behind the first one of their document.
with

numbered as (
    select
        document_id,
        block_number,
        row_number() over (partition by document_id order by block_number) as headline_number
    from batch
    where kind = 'headline'
)

select *
from numbered
where headline_number > 1
