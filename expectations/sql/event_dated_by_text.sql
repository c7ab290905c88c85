-- Events whose date is neither a day that a time expression of the article names nor the day that it was written.
with

named as (
    select
        document_id,
        timex_value
    from whole.timexes
    where
        timex_value is not null
        and document_id in (select document_id from batch)
),

days as (
    select
        document_id,
        try_cast(substring(timex_value, 1, 10) as date) as first_day,
        'day' as precision
    from named
    where regexp_matches(timex_value, '^[0-9]{4}-[0-9]{2}-[0-9]{2}')
    union
    select
        document_id,
        try_cast(substring(timex_value, 1, 7) || '-01' as date),
        'month'
    from named
    where regexp_matches(timex_value, '^[0-9]{4}-[0-9]{2}$$')
    union
    select
        document_id,
        try_cast(substring(timex_value, 1, 4) || '-01-01' as date),
        'year'
    from named
    where regexp_matches(timex_value, '^[0-9]{4}$$')
    union
    select
        document_id,
        try_strptime(substring(timex_value, 1, 8) || '-1', '%G-W%V-%u')::date,
        'week'
    from named
    where regexp_matches(timex_value, '^[0-9]{4}-W[0-9]{2}$$')
)

select
    events.event_id,
    events.event_date,
    events.event_date_precision
from batch as events
left join days
    on days.document_id = events.document_id
    and days.first_day = events.event_date
    and days.precision = events.event_date_precision
where
    events.event_date is not null
    and days.document_id is null
