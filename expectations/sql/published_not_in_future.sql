-- Articles that say they were published more than a day after they were received.
select
    articles.document_id,
    articles.published_date,
    documents.ingested_at
from batch as articles
inner join whole.documents as documents using (document_id)
where articles.published_date > documents.ingested_at::date + 1
