-- Places that lie further from the middle of their country than any does: on the other side of the equator or of Greenwich;
-- and countries that do not lie in their own middle.
with

countries as (
    select * from (values $countries) as countries (country_code, country_name, country_latitude, country_longitude)
)

select
    entities.entity_id,
    entities.latitude,
    entities.longitude,
    countries.country_latitude,
    countries.country_longitude
from batch as entities
inner join countries on countries.country_code = entities.country_code
where
    abs(entities.latitude - countries.country_latitude) > $degrees_north
    or least(
        abs(entities.longitude - countries.country_longitude),
        360 - abs(entities.longitude - countries.country_longitude)
    ) * cos(radians(entities.latitude)) > $degrees_east
    or (
        entities.name = countries.country_name
        and not regexp_matches(entities.entity_id, '[0-9]')
        and (
            abs(entities.latitude - countries.country_latitude) > 0.01
            or abs(entities.longitude - countries.country_longitude) > 0.01
        )
    )
