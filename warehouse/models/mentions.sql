-- One row a name in a text: who or what is named, and in which report.
-- name: The entity's usual full name.
with

mentions as (
    select * from core.mentions
),

entities as (
    select * from core.entities
),

articles as (
    select * from core.articles
),

final as (
    select
        mentions.document_id,
        mentions.mention_number,
        mentions.entity_id,
        mentions.entity_type,
        entities.name,
        mentions.text,
        mentions.role,
        entities.country_code,
        articles.headline,
        articles.publisher_name,
        articles.published_date,
        articles.story_id,
        articles.is_original,
        mentions.char_start,
        mentions.char_end
    from mentions
    inner join entities on entities.entity_id = mentions.entity_id
    inner join articles on articles.document_id = mentions.document_id
)

select * from final
