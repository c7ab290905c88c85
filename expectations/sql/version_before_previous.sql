-- Versions that were published before the version that they follow.
select
    versions.document_id,
    articles.published_date,
    previous.published_date as previous_published_date
from batch as versions
inner join whole.articles as articles on articles.document_id = versions.document_id
inner join whole.articles as previous on previous.document_id = versions.previous_document_id
where articles.published_date < previous.published_date
