-- One row a place named in the copy: where it lies, how often it is named and how often it is a dateline.
-- name: The place's usual name.
-- article_count: Articles that name the place.
-- mention_count: Times that the place is named.
-- dateline_count: Datelines that name the place.
-- first_published_date: The day of the earliest article that names the place, as far as the days are known.
-- last_published_date: The day of the latest article that names the place, as far as the days are known.
with

places as (
    select * from core.entities
    where entity_type = 'place'
),

mentions as (
    select * from core.mentions
),

articles as (
    select * from core.articles
),

named as (
    select
        mentions.entity_id,
        count(distinct mentions.document_id) as article_count,
        count(*) as mention_count,
        count(*) filter (where mentions.role = 'dateline') as dateline_count,
        min(articles.published_date) as first_published_date,
        max(articles.published_date) as last_published_date
    from mentions
    inner join articles on articles.document_id = mentions.document_id
    group by mentions.entity_id
),

final as (
    select
        places.entity_id,
        places.name,
        places.country_code,
        places.latitude,
        places.longitude,
        named.article_count,
        named.mention_count,
        named.dateline_count,
        named.first_published_date,
        named.last_published_date
    from places
    inner join named on named.entity_id = places.entity_id
)

select * from final
