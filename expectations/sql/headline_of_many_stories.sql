-- Articles with a headline that stands over many agency texts of the run.
with

headlines as (
    select
        headline,
        count(distinct wire_item_id) as wire_item_count
    from batch
    where headline is not null
    group by headline
    having count(distinct wire_item_id) >= $least
)

select
    articles.document_id,
    articles.headline,
    headlines.wire_item_count
from batch as articles
inner join headlines on headlines.headline = articles.headline
