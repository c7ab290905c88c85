-- Articles of which an exact copy is in another wire item.
with

ties as (
    select
        document_id_a as document_id,
        document_id_b as other_id
    from whole.duplicate_pairs
    where relation = 'exact'
    union all
    select
        document_id_b,
        document_id_a
    from whole.duplicate_pairs
    where relation = 'exact'
)

select
    articles.document_id,
    articles.wire_item_id,
    min(others.document_id) as copy_document_id,
    min(others.wire_item_id) as wire_item_of_copy
from batch as articles
inner join ties on ties.document_id = articles.document_id
inner join whole.articles as others on others.document_id = ties.other_id
where others.wire_item_id <> articles.wire_item_id
group by articles.document_id, articles.wire_item_id
