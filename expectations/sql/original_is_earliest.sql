-- Wire items whose original was elected for its early date, and that have an earlier copy.
with

earliest as (
    select
        wire_item_id,
        min(published_date) as earliest_date
    from whole.articles
    group by wire_item_id
)

select
    wire_items.wire_item_id,
    originals.published_date,
    earliest.earliest_date
from batch as wire_items
inner join whole.articles as originals on originals.document_id = wire_items.original_document_id
inner join earliest on earliest.wire_item_id = wire_items.wire_item_id
where
    wire_items.election_reason = 'earliest'
    and (originals.published_date <= earliest.earliest_date) is not true
