-- Articles with a place or a day of a dateline and no dateline, or with a country and no place.
select
    document_id,
    dateline_text,
    dateline_place,
    dateline_country_code,
    dateline_day
from batch
where
    (dateline_text is null and coalesce(dateline_place, dateline_month::varchar, dateline_day::varchar) is not null)
    or (dateline_place is null and dateline_country_code is not null)
