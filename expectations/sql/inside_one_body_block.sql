-- Rows that do not lie inside one block of their document's body.
with

body as (
    select
        document_id,
        char_start as block_start,
        char_end as block_end
    from whole.blocks
    where
        kind = 'body'
        and document_id in (select document_id from batch)
)

select
    rows_in_text.document_id,
    rows_in_text.$number,
    body.block_start,
    body.block_end
from batch as rows_in_text
asof left join body
    on rows_in_text.document_id = body.document_id
    and rows_in_text.char_start >= body.block_start
where (rows_in_text.char_end <= body.block_end) is not true
