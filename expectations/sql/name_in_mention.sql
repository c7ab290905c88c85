-- Mentions of people in which no word of the person's name stands, case and accents aside.
with

suspected as (
    select
        document_id,
        mention_number,
        entity_id,
        text
    from batch
    where
        entity_type = 'person'
        and not contains(entity_id, lower(split_part(text, ' ', -1)))
),

words as (
    select
        *,
        replace(entity_id, '-', '') as joined_id,
        string_split($slug, '-') as words_of_mention
    from suspected
)

select
    document_id,
    mention_number,
    entity_id,
    text
from words
where not list_bool_or(list_transform(words_of_mention, word -> contains(joined_id, word)))
