-- Quotes whose first or last character is not in a block of their document's body.
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
),

edges as (
    select
        document_id,
        quote_number,
        unnest([char_start, char_end - 1]) as char_at
    from batch
)

select distinct
    edges.document_id,
    edges.quote_number
from edges
asof left join body
    on edges.document_id = body.document_id
    and edges.char_at >= body.block_start
where (edges.char_at < body.block_end) is not true
