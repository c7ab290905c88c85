-- Dates and times whose value has another year, month, day of the month or weekday than their text names, and durations
-- whose number or unit is another.
with

read as (
    select
        document_id,
        timex_number,
        timex_type,
        timex_value,
        text,
        lower(text) as words,
        try_cast(substring(timex_value, 1, 10) as date) as day,
        regexp_extract(timex_value, '^([0-9]{4})', 1) as year_of_value,
        try_cast(regexp_extract(timex_value, '^(?:[0-9]{4}|XXXX)-([0-9]{2})', 1) as integer) as month_of_value,
        try_cast(regexp_extract(timex_value, '^(?:[0-9]{4}|XXXX)-[0-9]{2}-([0-9]{2})', 1) as integer) as day_of_value,
        regexp_extract(timex_value, '^PT?([0-9]+)[A-Z]', 1) as number_of_value,
        regexp_extract(timex_value, '^PT?[0-9X.]+([A-Z])$$', 1) as unit_of_value
    from batch
    where timex_value is not null
),

told as (
    select
        *,
        regexp_extract_all(words, '\b(1[89]|20)[0-9]{2}\b') as years,
        regexp_extract_all(words, '\b(mon|tue|wed|thu|fri|sat|sun)(s|nes|rs|ur)?(day|\b)', 1) as weekdays,
        regexp_extract_all(words, '\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)', 1) as months,
        regexp_extract_all(words, '[0-9]+') as numbers,
        regexp_extract_all(words, '(year|month|week|day|hour|minute|second)s?\b', 1) as units
    from read
)

select
    document_id,
    timex_number,
    timex_type,
    text,
    timex_value
from told
where
    (
        timex_type in ('DATE', 'TIME')
        and (
            (len(years) = 1 and year_of_value <> '' and year_of_value <> years[1])
            or (len(weekdays) = 1 and day is not null and not starts_with(lower(dayname(day)), weekdays[1]))
            or (
                len(months) = 1
                and month_of_value between 1 and 12
                and not starts_with(lower(monthname(make_date(2000, month_of_value, 1))), months[1])
            )
            or (
                len(months) = 1
                and len(numbers) > 0
                and day_of_value is not null
                and not list_contains(list_transform(numbers, number -> try_cast(number as bigint)), day_of_value)
            )
        )
    )
    or (
        timex_type = 'DURATION'
        and not regexp_matches(words, 'decade|centur|quarter')
        and (
            (len(numbers) = 1 and number_of_value <> '' and number_of_value <> numbers[1])
            or (
                len(units) = 1
                and unit_of_value <> ''
                and unit_of_value <> upper(units[1][1])
            )
        )
    )
