-- Documents whose text, white space left out, is not the text of their blocks, one after the other.
with

blocks as (
    select
        document_id,
        string_agg(text, '' order by block_number) as text
    from whole.blocks
    where document_id in (select document_id from batch)
    group by document_id
),

printed as (
    select
        documents.document_id,
        regexp_replace(documents.text, '[\s\x0b\x1c-\x1f\x85\pZ]', '', 'g') as in_document,
        regexp_replace(coalesce(blocks.text, ''), '[\s\x0b\x1c-\x1f\x85\pZ]', '', 'g') as in_blocks
    from batch as documents
    left join blocks using (document_id)
)

select
    document_id,
    length(in_document) as printed_characters,
    length(in_blocks) as characters_in_blocks
from printed
where in_document <> in_blocks
