-- Runs that count other numbers of new documents and rejects than they staged.
with

staged as (
    select
        (select count(*) from raw.documents) as document_count,
        (select count(*) from raw.rejects) as reject_count
)

select
    runs.run_id,
    runs.new_document_count,
    staged.document_count as documents_staged,
    runs.reject_count,
    staged.reject_count as rejects_staged
from batch as runs
cross join staged
where
    runs.new_document_count <> staged.document_count
    or runs.reject_count <> staged.reject_count
