-- Entities whose id does not begin with their type and name, or end with the country of a place. Of a person's name the
-- id may leave out what stands in the middle: an initial.
with

suspected as (
    select *
    from batch
    where
        not starts_with(
            entity_id || '-', entity_type || chr(58) || replace(lower(name), ' ', '-') || '-'
        )
        or not ends_with(entity_id, coalesce('-' || lower(country_code), ''))
        or (entity_type <> 'place' and length(entity_id) <> length(entity_type) + 1 + length(name))
        or (
            entity_type = 'place'
            and length(entity_id) <> length(entity_type) + 1 + length(name) + if(country_code is null, 0, 3)
        )
),

named as (
    select
        *,
        $slug as slug,
        split_part(entity_id, chr(58), 2) as id_of_name
    from suspected
),

compared as (
    select
        *,
        string_split(slug, '-') as words_of_name,
        string_split(id_of_name, '-') as words_of_id
    from named
    where slug <> ''
)

select
    entity_id,
    entity_type,
    name,
    country_code
from compared
where
    not starts_with(entity_id, entity_type || chr(58))
    or not ends_with(entity_id, coalesce('-' || lower(country_code), ''))
    or case entity_type
        when 'place' then
            not starts_with(id_of_name || '-', slug || '-')
            or not regexp_matches(
                substring(id_of_name, length(slug) + 1), '^$$|^-[a-z]{2}$$|^-[a-z]{2,3}-[a-z]{2}$$|[0-9]'
            )
            or (country_code is null and id_of_name <> slug and not regexp_matches(id_of_name, '[0-9]'))
        when 'person' then
            words_of_id[1] <> words_of_name[1]
            or words_of_id[-1] <> words_of_name[-1]
            or not list_has_all(words_of_name, words_of_id)
        else id_of_name <> slug
    end
