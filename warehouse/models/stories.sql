-- One row a story: its headline, how widely it ran, when, and whose it is.
-- headline: The headline of the article that stands for the story.
-- agency_names: The agencies whose copy tells it, in alphabetical order.
-- publisher_names: The publishers that ran it, as far as they are known, in alphabetical order.
-- dateline_places: Where it was reported from, in alphabetical order.
-- dateline_country_codes: The countries that it was reported from, in alphabetical order.
with

stories as (
    select * from core.stories
),

articles as (
    select * from core.articles
),

sources as (
    select
        story_id,
        coalesce(list_sort(list(distinct agency_name) filter (where agency_name is not null)), []) as agency_names,
        coalesce(list_sort(list(distinct publisher_name) filter (where publisher_name is not null)), [])
            as publisher_names,
        coalesce(list_sort(list(distinct dateline_place) filter (where dateline_place is not null)), [])
            as dateline_places,
        coalesce(list_sort(list(distinct dateline_country_code) filter (where dateline_country_code is not null)), [])
            as dateline_country_codes
    from articles
    group by story_id
),

final as (
    select
        stories.story_id,
        representatives.headline,
        stories.article_count,
        stories.independent_source_count,
        stories.publisher_count,
        stories.first_published_date,
        stories.last_published_date,
        sources.agency_names,
        sources.publisher_names,
        sources.dateline_places,
        sources.dateline_country_codes,
        stories.representative_document_id
    from stories
    left join articles as representatives on representatives.document_id = stories.representative_document_id
    left join sources on sources.story_id = stories.story_id
)

select * from final
