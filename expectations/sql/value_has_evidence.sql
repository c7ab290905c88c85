-- Values of articles that are read off the text, and for which no evidence is given.
with

article_values as (
    unpivot (select document_id, columns([$columns])::varchar from batch)
    on columns(* exclude (document_id))
    into name column_name value value
)

select
    document_id,
    column_name,
    value
from article_values
where not exists (
    from core.evidence as evidence
    where
        evidence.document_id = article_values.document_id
        and evidence.column_name = article_values.column_name
)
