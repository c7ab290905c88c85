-- A dateline names a day without its year; the scorer compares month and day alone.
select
    record_id,
    headline,
    byline,
    dateline_text as dateline,
    cast(
        coalesce(dateline_date, make_date(2000, dateline_month, dateline_day), published_date) as varchar
    ) as date
from core.articles
