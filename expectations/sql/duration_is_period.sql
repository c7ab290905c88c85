-- Durations whose value is no period, and dates and times whose value is one.
select
    document_id,
    timex_number,
    timex_type,
    timex_value
from batch
where
    (timex_type = 'DURATION' and not coalesce(starts_with(timex_value, 'P'), false))
    or (timex_type = 'SET' and timex_value is null)
    or (timex_type in ('DATE', 'TIME') and regexp_matches(timex_value, '^P[0-9XT]'))
