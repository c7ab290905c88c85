-- Articles whose signal's number is not among the digits of the words that it was read from.
with

numbers as (
    select
        articles.document_id,
        articles.signal_number,
        evidence.text
    from batch as articles
    inner join core.evidence as evidence
        on evidence.document_id = articles.document_id
        and evidence.column_name = 'signal_number'
    where articles.signal_number is not null
)

select *
from numbers
where
    regexp_matches(text, '[0-9]')
    and not list_contains(regexp_extract_all(text, '[0-9]+'), signal_number::varchar)
