-- Values that are longer than any of their kind is printed.
with

longest as (
    select * from (values $longest) as longest (column_name, most)
),

article_values as (
    unpivot (select document_id, columns([$columns]) from batch)
    on columns(* exclude (document_id))
    into name column_name value value
)

select
    article_values.document_id,
    article_values.column_name,
    length(article_values.value) as char_count
from article_values
inner join longest on longest.column_name = article_values.column_name
where length(article_values.value) > longest.most
