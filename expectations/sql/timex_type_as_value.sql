-- Times without a time of day and dates with one; what recurs (SET) on one day of a calendar, or whose words say of no
-- recurrence; and what lasts (DURATION) though its words say that it recurs.
select
    document_id,
    timex_number,
    timex_type,
    text,
    timex_value
from batch
where
    (timex_type = 'TIME' and not contains(timex_value, 'T'))
    or (timex_type = 'DATE' and regexp_matches(timex_value, '^[0-9XW-]*T'))
    or (timex_type = 'SET' and regexp_matches(timex_value, '^[0-9]{4}'))
    or (timex_type = 'SET' and not regexp_matches(lower(text), 'every|each|\bper\b|ly$$|annual|^an?\s|days$$'))
    or (timex_type = 'DURATION' and regexp_matches(lower(text), '^(every|each)\b'))
