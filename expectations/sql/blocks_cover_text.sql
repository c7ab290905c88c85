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

compared as (
    select
        documents.document_id,
        documents.text as document_text,
        coalesce(blocks.text, '') as block_text
    from batch as documents
    left join blocks using (document_id)
),

-- Nearly all white space is blanks and line ends; what is the same without them is so without any other.
suspected as (
    select *
    from compared
    where replace(replace(document_text, ' ', ''), chr(10), '') <> replace(replace(block_text, ' ', ''), chr(10), '')
),

printed as (
    select
        document_id,
        regexp_replace(document_text, '[\s\x0b\x1c-\x1f\x85\pZ]', '', 'g') as in_document,
        regexp_replace(block_text, '[\s\x0b\x1c-\x1f\x85\pZ]', '', 'g') as in_blocks
    from suspected
)

select
    document_id,
    length(in_document) as printed_characters,
    length(in_blocks) as characters_in_blocks
from printed
where in_document <> in_blocks
