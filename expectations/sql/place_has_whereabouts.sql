-- Entities with one coordinate and not the other, with whereabouts though they are no place, and places of a country that
-- lie nowhere: of a county of the United States (its id ends in its state) only the state is known.
select
    entity_id,
    entity_type,
    country_code,
    latitude,
    longitude
from batch
where
    (latitude is null) <> (longitude is null)
    or (entity_type <> 'place' and (country_code is not null or latitude is not null))
    or (country_code is not null and latitude is null and not regexp_matches(entity_id, '-[a-z]{2}-us$$'))
    or (country_code is null and latitude is not null and regexp_matches(entity_id, '-[a-z]{2}$$'))
