-- One row a person named in the copy: under which names, how often, when, and how often quoted.
-- name: The usual full name.
-- names: Every form of the name that the copy uses, in alphabetical order.
-- article_count: Articles that name the person.
-- story_count: Stories that the person is named in.
-- mention_count: Times that the person is named.
-- quote_count: Quotes that are safely the person's.
-- roles: The parts that the person plays, in alphabetical order.
-- first_published_date: The day of the earliest article that names the person, as far as the days are known.
-- last_published_date: The day of the latest article that names the person, as far as the days are known.
with

people as (
    select * from core.entities
    where entity_type = 'person'
),

mentions as (
    select * from core.mentions
),

quotes as (
    select * from core.quotes
),

articles as (
    select * from core.articles
),

named as (
    select
        mentions.entity_id,
        list_sort(list(distinct mentions.text)) as names,
        list_sort(list(distinct mentions.role)) as roles,
        count(distinct mentions.document_id) as article_count,
        count(distinct articles.story_id) as story_count,
        count(*) as mention_count,
        min(articles.published_date) as first_published_date,
        max(articles.published_date) as last_published_date
    from mentions
    inner join articles on articles.document_id = mentions.document_id
    group by mentions.entity_id
),

quoted as (
    select
        speaker_entity_id as entity_id,
        count(*) as quote_count
    from quotes
    group by speaker_entity_id
),

final as (
    select
        people.entity_id,
        people.name,
        named.names,
        named.roles,
        named.article_count,
        named.story_count,
        named.mention_count,
        coalesce(quoted.quote_count, 0) as quote_count,
        named.first_published_date,
        named.last_published_date
    from people
    inner join named on named.entity_id = people.entity_id
    left join quoted on quoted.entity_id = people.entity_id
)

select * from final
