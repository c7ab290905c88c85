-- One row a name in a text: who or what is named, and in which report.
-- name: The entity's usual full name.
-- block_kind: The kind of block that the name stands in, as in core.blocks.kind: headline, standfirst, body, dateline, byline, sign-off.
with

mentions as (
    select * from core.mentions
),

entities as (
    select * from core.entities
),

blocks as (
    select * from core.blocks
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
        blocks.kind as block_kind,
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
    inner join blocks
        on blocks.document_id = mentions.document_id
        and mentions.char_start >= blocks.char_start
        and mentions.char_start < blocks.char_end
    inner join articles on articles.document_id = mentions.document_id
)

select * from final
