-- Wire items that do not have exactly one original among their articles, the one that they name.
with

originals as (
    select
        wire_item_id,
        list(document_id order by document_id) as document_ids
    from whole.articles
    where is_original
    group by wire_item_id
)

select
    wire_items.wire_item_id,
    wire_items.original_document_id,
    originals.document_ids as originals
from batch as wire_items
left join originals using (wire_item_id)
where originals.document_ids is distinct from [wire_items.original_document_id]
