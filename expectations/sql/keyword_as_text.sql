-- Keywords that are neither the name of their entity nor, without one, the words of their span.
with

suspected as (
    select
        document_id,
        keyword_number,
        keyword,
        entity_id,
        text
    from batch
    where
        (entity_id is null and keyword <> text)
        or not contains(entity_id || '-', chr(58) || replace(lower(keyword), ' ', '-') || '-')
),

words as (
    select
        *,
        string_split($slug, '-') as words_of_name,
        string_split(split_part(entity_id, chr(58), 2), '-') as words_of_id
    from suspected
)

select
    document_id,
    keyword_number,
    keyword,
    entity_id,
    text
from words
where
    entity_id is null
    or (words_of_name <> [''] and words_of_name[1] <> words_of_id[1])
    or (
        words_of_name <> ['']
        and starts_with(entity_id, 'person')
        and not list_has_all(words_of_name, words_of_id)
    )
    or (
        words_of_name <> ['']
        and not starts_with(entity_id, 'person')
        and not list_has_all(words_of_id, words_of_name)
    )
