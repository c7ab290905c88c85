select
    record_id,
    headline,
    agency_name,
    cast(published_date as varchar) as published_date,
    language_code,
    dateline_place
from core.articles
