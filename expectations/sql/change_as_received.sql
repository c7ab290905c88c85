-- Stretches that are read out of a character reference and do not begin with its ampersand, and repaired ones of documents
-- in which nothing was repaired.
select
    runs.document_id,
    runs.run_number,
    runs.change,
    documents.repairs
from batch as runs
inner join whole.documents as documents on documents.document_id = runs.document_id
where
    (runs.change = 'reference' and substring(documents.received_text, runs.received_start + 1, 1) <> '&')
    or (runs.change = 'repair' and len(documents.repairs) = 0)
