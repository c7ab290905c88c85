-- Durations whose value is no period, and dates and times whose value is one.
select
    document_id,
    timex_number,
    timex_type,
    timex_value
from batch
where
    (timex_type = 'DURATION' and not starts_with(timex_value, 'P'))
    or (timex_type in ('DATE', 'TIME') and regexp_matches(timex_value, '^P[0-9XT]'))
