-- Documents whose text was read out of what was received and that say not where from, and the other way round.
select
    documents.document_id,
    documents.received_text is not null as has_received_text
from batch as documents
where
    (documents.received_text is not null)
    <> (documents.document_id in (select document_id from whole.text_runs))
