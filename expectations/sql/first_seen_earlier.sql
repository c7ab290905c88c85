-- Sentences that a document published later is said to have had first.
select
    sentences.document_id,
    sentences.sentence_number,
    articles.published_date,
    first.document_id as first_document_id,
    first.published_date as first_published_date
from batch as sentences
inner join whole.articles as articles on articles.document_id = sentences.document_id
inner join whole.articles as first on first.document_id = sentences.first_seen_document_id
where
    sentences.first_seen_document_id <> sentences.document_id
    and first.published_date > articles.published_date
