-- Spans that are the evidence of a value that the article does not have.
with

article_values as (
    unpivot (
        select
            document_id,
            columns(* exclude (document_id))::varchar
        from core.articles
    )
    on columns(* exclude (document_id))
    into name column_name value value
)

select
    document_id,
    column_name,
    evidence_number
from batch as evidence
where not exists (
    from article_values
    where
        article_values.document_id = evidence.document_id
        and article_values.column_name = evidence.column_name
)
