-- Quotes that are direct and no clause, or not direct though they are a clause and end as one.
with

quoted as (
    select
        document_id,
        quote_number,
        is_direct,
        text,
        len(regexp_extract_all(text, '\S+')) > 2 and regexp_matches(text, '^\p{Lu}') as is_clause,
        regexp_matches(text, '[,.?!…—]$$') as is_ended
    from batch
)

select
    document_id,
    quote_number,
    is_direct,
    text
from quoted
where
    (is_direct and not is_clause)
    or (not is_direct and is_clause and is_ended)
