-- Wire items of an agency that none of their articles is credited to.
with

credited as (
    select distinct
        wire_item_id,
        agency_code
    from whole.articles
    where agency_code is not null
)

select
    wire_items.wire_item_id,
    wire_items.agency_code
from batch as wire_items
left join credited
    on credited.wire_item_id = wire_items.wire_item_id
    and credited.agency_code = wire_items.agency_code
where
    (wire_items.agency_code is not null and credited.agency_code is null)
    or (
        wire_items.agency_code is null
        and wire_items.wire_item_id in (select wire_item_id from credited)
    )
