-- Candidates without a day, though they were not left out for want of one.
select
    document_id,
    candidate_number,
    method,
    rejected_because
from batch
where
    published_date is null
    and coalesce(rejected_because, 'chosen') not in ($undated)
