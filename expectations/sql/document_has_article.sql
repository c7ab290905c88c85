-- Documents without an article that are not held in quarantine.
with

articles as (
    select document_id from whole.articles
    union
    select document_id from batch
)

select document_id
from whole.documents
where
    document_id not in (select document_id from articles)
    and document_id not in (select document_id from whole.held_documents)
