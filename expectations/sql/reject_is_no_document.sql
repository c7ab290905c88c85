-- Rejects of this run whose record became a document in the same run.
select
    rejects.reject_id,
    documents.document_id
from batch as rejects
inner join raw.documents as documents
    on documents.source_uri = rejects.source_uri
    and documents.record_id = rejects.record_id
