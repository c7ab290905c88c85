-- Articles whose body is not the paragraphs of their page that hold copy, blanks aside: in each, from the first block of
-- body, dateline or credit behind the copy to the last.
with

paragraphs as (
    select
        document_id,
        paragraph_number,
        min(char_start) as paragraph_start,
        max(char_end) as paragraph_end
    from whole.blocks
    where
        document_id in (select document_id from batch)
        and (kind in ('body', 'dateline') or (kind = 'credit' and rule = 'end_of_copy'))
    group by document_id, paragraph_number
    having bool_or(kind = 'body')
),

printed as (
    select
        paragraphs.document_id,
        string_agg(
            replace(substring(documents.text, paragraph_start + 1, paragraph_end - paragraph_start), chr(10), ' '),
            chr(10) order by paragraph_number
        ) as text
    from paragraphs
    inner join whole.documents as documents on documents.document_id = paragraphs.document_id
    group by paragraphs.document_id
),

-- Nearly all bodies are a paragraph a line, each with one space for every blank; the others are looked at without blanks.
suspected as (
    select
        articles.document_id,
        articles.body,
        coalesce(printed.text, '') as printed
    from batch as articles
    left join printed on printed.document_id = articles.document_id
    where articles.body <> coalesce(printed.text, '')
),

compared as (
    select
        document_id,
        regexp_replace(body, '[\s\x0b\x1c-\x1f\x85\pZ]', '', 'g') as in_body,
        regexp_replace(printed, '[\s\x0b\x1c-\x1f\x85\pZ]', '', 'g') as in_blocks
    from suspected
)

select
    document_id,
    length(in_body) as characters_in_body,
    length(in_blocks) as characters_in_blocks
from compared
where in_body <> in_blocks
