-- Candidates whose date is not of the month and day that are printed.
select
    document_id,
    candidate_number,
    published_date,
    month,
    day
from batch
where month(published_date) <> month or day(published_date) <> day
