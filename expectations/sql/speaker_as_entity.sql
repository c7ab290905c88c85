-- Quotes whose speaker has a name and no entity, an entity and no name, a name that the entity's id is not made of, or
-- words that are neither a pronoun nor of the person's name.
with

suspected as (
    select
        document_id,
        quote_number,
        speaker_name,
        speaker_entity_id,
        speaker_text
    from batch
    where
        coalesce(speaker_name, speaker_entity_id) is not null
        and not (
            coalesce(ends_with(speaker_entity_id, chr(58) || replace(lower(speaker_name), ' ', '-')), false)
            and coalesce(contains(speaker_entity_id, lower(split_part(speaker_text, ' ', -1))), false)
        )
),

words as (
    select
        *,
        string_split($slug, '-') as words_of_name,
        string_split(split_part(speaker_entity_id, chr(58), 2), '-') as words_of_id,
        string_split($slug_of_text, '-') as words_of_text
    from suspected
)

select
    document_id,
    quote_number,
    speaker_name,
    speaker_entity_id
from words
where
    speaker_name is null
    or speaker_entity_id is null
    or (words_of_name <> [''] and words_of_name[1] <> words_of_id[1])
    or (
        words_of_name <> ['']
        and starts_with(speaker_entity_id, 'person')
        and not list_has_all(words_of_name, words_of_id)
    )
    or (
        starts_with(speaker_entity_id, 'person')
        and words_of_text[1] not in ('he', 'she', 'they', 'i', 'who', 'it', 'we')
        and not list_bool_or(list_transform(words_of_text, word -> contains(replace(speaker_entity_id, '-', ''), word)))
    )
