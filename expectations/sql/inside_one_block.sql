-- Rows that do not lie inside one block of their document.
with

blocks as (
    select
        document_id,
        kind,
        char_start as block_start,
        char_end as block_end
    from whole.blocks
    where document_id in (select document_id from batch)
)

select
    rows_in_text.document_id,
    rows_in_text.$number,
    blocks.kind,
    blocks.block_start,
    blocks.block_end
from batch as rows_in_text
asof left join blocks
    on rows_in_text.document_id = blocks.document_id
    and rows_in_text.char_start >= blocks.block_start
where (rows_in_text.char_end <= blocks.block_end) is not true
