-- One row a wire item: one agency text, how often and where it ran.
-- headline: The original's headline.
-- agency_name: The name of the agency whose text it is.
-- first_published_date: The day of its earliest copy, as far as the days are known.
-- last_published_date: The day of its latest copy, as far as the days are known.
-- publisher_names: The publishers that ran it, as far as they are known, in alphabetical order.
with

wire_items as (
    select * from core.wire_items
),

articles as (
    select * from core.articles
),

copies as (
    select
        wire_item_id,
        min(published_date) as first_published_date,
        max(published_date) as last_published_date,
        coalesce(list_sort(list(distinct publisher_name) filter (where publisher_name is not null)), [])
            as publisher_names
    from articles
    group by wire_item_id
),

final as (
    select
        wire_items.wire_item_id,
        originals.headline,
        wire_items.agency_code,
        originals.agency_name,
        wire_items.copy_count,
        wire_items.publisher_count,
        copies.publisher_names,
        copies.first_published_date,
        copies.last_published_date,
        wire_items.original_document_id,
        wire_items.election_reason,
        originals.story_id
    from wire_items
    left join articles as originals on originals.document_id = wire_items.original_document_id
    left join copies on copies.wire_item_id = wire_items.wire_item_id
)

select * from final
