-- Runs that set aside too many of their documents.
select
    run_id,
    new_document_count,
    set_aside_document_count
from batch
where
    new_document_count >= $least
    and set_aside_document_count > $share * new_document_count
