-- Candidates that say for sure when the article was published, were rejected because that day is still to come, and left
-- the article without a date.
select
    document_id,
    candidate_number,
    published_date,
    method,
    confidence
from batch as candidates
where
    rejected_because = 'future'
    and confidence >= $sure
    and not exists (from batch as others where others.document_id = candidates.document_id and others.is_chosen)
