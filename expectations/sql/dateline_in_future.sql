-- Articles whose dateline names a day more than a day after they were received.
select
    articles.document_id,
    articles.dateline_date,
    documents.ingested_at
from batch as articles
inner join whole.documents as documents on documents.document_id = articles.document_id
where articles.dateline_date > documents.ingested_at::date + 1
