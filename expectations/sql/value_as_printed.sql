-- Values that are given as printed and are not what their evidence has, blanks aside.
with

article_values as (
    unpivot (select document_id, columns([$columns]) from batch)
    on columns(* exclude (document_id))
    into name column_name value value
),

printed as (
    select
        document_id,
        column_name,
        list(regexp_replace(text, '[\s\x0b\x1c-\x1f\x85\pZ]', '', 'g')) as texts
    from core.evidence
    where text is not null and column_name in ($columns)
    group by document_id, column_name
)

select
    article_values.document_id,
    article_values.column_name,
    article_values.value,
    printed.texts[1] as printed
from article_values
inner join printed
    on printed.document_id = article_values.document_id
    and printed.column_name = article_values.column_name
where not list_contains(printed.texts, regexp_replace(article_values.value, '[\s\x0b\x1c-\x1f\x85\pZ]', '', 'g'))
