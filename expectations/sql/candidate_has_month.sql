-- Candidates that are read off a text as a whole day, and without the month and the day that it prints.
select
    document_id,
    candidate_number,
    method,
    text,
    month,
    day
from batch
where
    published_date is not null
    and text is not null
    and (month is null or day is null)
    and method not in ($reckoned)
