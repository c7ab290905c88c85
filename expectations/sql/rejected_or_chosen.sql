-- Candidates that are chosen and rejected, or neither.
select
    document_id,
    candidate_number,
    is_chosen,
    rejected_because
from batch
where is_chosen = (rejected_because is not null)
