-- Quotes whose statement comes before the one ahead of them, or skips one; a quote that was set aside leaves a gap.
with

placed as (
    select
        document_id,
        quote_number,
        statement_number,
        lag(quote_number, 1, -1) over (partition by document_id order by quote_number) as previous_quote,
        lag(statement_number, 1, -1) over (partition by document_id order by quote_number) as previous_statement
    from batch
)

select *
from placed
where
    statement_number < greatest(previous_statement, 0)
    or statement_number - previous_statement > quote_number - previous_quote
