-- Wire items whose counts are not those of their articles.
with

articles as (
    select
        wire_item_id,
        count(*) as copy_count,
        count(distinct publisher_name) as publisher_count
    from whole.articles
    group by wire_item_id
)

select
    wire_items.wire_item_id,
    wire_items.copy_count,
    articles.copy_count as articles_found,
    wire_items.publisher_count,
    articles.publisher_count as publishers_found
from batch as wire_items
left join articles using (wire_item_id)
where
    wire_items.copy_count is distinct from articles.copy_count
    or wire_items.publisher_count is distinct from articles.publisher_count
