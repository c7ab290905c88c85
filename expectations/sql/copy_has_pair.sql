-- Articles that share a wire item with others and are no copy of any of them.
with

ties as (
    select
        document_id_a as document_id,
        document_id_b as other_id
    from whole.duplicate_pairs
    where relation in ('exact', 'near', 'contained')
    union all
    select
        document_id_b,
        document_id_a
    from whole.duplicate_pairs
    where relation in ('exact', 'near', 'contained')
),

tied as (
    select ties.document_id
    from ties
    inner join whole.articles as articles on articles.document_id = ties.document_id
    inner join whole.articles as others
        on others.document_id = ties.other_id
        and others.wire_item_id = articles.wire_item_id
),

shared as (
    select wire_item_id
    from whole.articles
    group by wire_item_id
    having count(*) > 1
)

select
    document_id,
    wire_item_id
from batch as articles
where
    wire_item_id in (select wire_item_id from shared)
    and document_id not in (select document_id from tied)
