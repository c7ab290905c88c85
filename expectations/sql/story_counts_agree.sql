-- Stories whose counts and dates are not those of their articles.
with

told as (
    select
        story_id,
        count(*) as article_count,
        count(distinct wire_item_id) as independent_source_count,
        count(distinct publisher_name) as publisher_count,
        min(published_date) as first_published_date,
        max(published_date) as last_published_date
    from whole.articles
    group by story_id
)

select
    stories.story_id,
    stories.article_count,
    told.article_count as articles_found,
    stories.independent_source_count,
    told.independent_source_count as sources_found,
    stories.publisher_count,
    told.publisher_count as publishers_found,
    stories.first_published_date,
    told.first_published_date as first_found,
    stories.last_published_date,
    told.last_published_date as last_found
from batch as stories
left join told using (story_id)
where
    stories.article_count is distinct from told.article_count
    or stories.independent_source_count is distinct from told.independent_source_count
    or stories.publisher_count is distinct from told.publisher_count
    or stories.first_published_date is distinct from told.first_published_date
    or stories.last_published_date is distinct from told.last_published_date
