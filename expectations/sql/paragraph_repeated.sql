-- Paragraphs of copy that stand in their document before.
with

paragraphs as (
    select
        document_id,
        block_number,
        hash(text) as text_hash,
        text
    from batch
    where kind = 'body' and char_end - char_start >= $least
),

placed as (
    select
        document_id,
        block_number,
        first_value(block_number) over (partition by document_id, text_hash order by block_number) as first_block_number,
        left(text, 80) as text
    from paragraphs
)

select *
from placed
where block_number <> first_block_number
