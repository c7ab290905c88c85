-- One row an article of a story, to go from a story to the reports that tell it.
-- is_representative: Whether this article stands for the story.
with

articles as (
    select * from core.articles
),

stories as (
    select * from core.stories
),

final as (
    select
        stories.story_id,
        articles.document_id,
        articles.record_id,
        articles.headline,
        articles.agency_name,
        articles.publisher_name,
        articles.published_date,
        articles.published_at,
        articles.word_count,
        articles.wire_item_id,
        articles.is_original,
        articles.document_id = stories.representative_document_id as is_representative
    from stories
    inner join articles on articles.story_id = stories.story_id
)

select * from final
