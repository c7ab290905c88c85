-- Articles whose dateline's place is not among the places that their dateline mentions.
with

places as (
    select
        document_id,
        list(entity_id) as entity_ids
    from whole.mentions
    where role = 'dateline'
    group by document_id
),

articles as (
    select
        document_id,
        dateline_place,
        'place' || chr(58) || $slug as start_of_id
    from batch
    where dateline_place is not null
)

select
    articles.document_id,
    articles.dateline_place
from articles
left join places on places.document_id = articles.document_id
where not coalesce(list_bool_or(list_transform(entity_ids, entity_id -> starts_with(entity_id || '-', start_of_id || '-'))), false)
