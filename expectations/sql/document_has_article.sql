-- Documents without an article.
with

articles as (
    select document_id from whole.articles
    union
    select document_id from batch
)

select document_id
from whole.documents
where document_id not in (select document_id from articles)
