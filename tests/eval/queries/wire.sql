select
    record_id,
    headline,
    agency_name as agency,
    cast(published_date as varchar) as date
from core.articles
