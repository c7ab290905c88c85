-- Runs in which more records became rejects than documents.
with

counts as (
    select
        (select count(*) from batch) as reject_count,
        (select count(*) from raw.documents) as document_count,
        (select mode(reason_code) from batch) as usual_reason
)

select *
from counts
where
    reject_count >= $least
    and reject_count > $share * (reject_count + document_count)
