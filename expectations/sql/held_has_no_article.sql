-- Held documents that have an article.
select document_id
from batch
where document_id in (select document_id from whole.articles)
