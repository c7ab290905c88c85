-- Blocks that stand on an earlier line of the page than the block ahead of them.
with

placed as (
    select
        document_id,
        block_number,
        paragraph_number,
        lag(paragraph_number, 1, 0) over (partition by document_id order by block_number) as previous_paragraph_number
    from batch
)

select *
from placed
where paragraph_number < previous_paragraph_number
