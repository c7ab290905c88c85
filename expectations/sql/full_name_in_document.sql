-- People whom a document names and never by all the words of their name.
with

people as (
    select
        document_id,
        entity_id,
        min(mention_number) as mention_number,
        bool_or(entity_id = 'person' || chr(58) || replace(lower(text), ' ', '-')) as is_named,
        list(text) as texts
    from batch
    where entity_type = 'person'
    group by document_id, entity_id
),

mentioned as (
    select
        document_id,
        entity_id,
        mention_number,
        unnest(texts) as text
    from people
    where not is_named
),

named as (
    select
        document_id,
        entity_id,
        mention_number,
        any_value(text) as text,
        bool_or(list_bool_and(list_transform(
            string_split(split_part(entity_id, chr(58), 2), '-'),
            word -> contains(replace($slug, '-', ''), word)
        ))) as is_named
    from mentioned
    group by document_id, entity_id, mention_number
)

select
    document_id,
    mention_number,
    entity_id,
    text
from named
where not is_named
