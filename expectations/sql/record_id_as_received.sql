-- Articles whose record id is not their document's.
select
    articles.document_id,
    articles.record_id,
    documents.record_id as received_record_id
from batch as articles
inner join whole.documents as documents using (document_id)
where articles.record_id <> documents.record_id
