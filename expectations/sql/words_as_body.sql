-- Articles whose words are not about as many as their body's: the dateline and the credit are no sentences, and two that
-- run together are two words more. Of copy without spaces nothing is said.
select
    origins.document_id,
    origins.word_count,
    articles.word_count as words_of_body
from batch as origins
inner join whole.articles as articles on articles.document_id = origins.document_id
where
    abs(origins.word_count - articles.word_count) > $slack * articles.word_count + $words
    and articles.language_code not in ('zh', 'ja', 'th', 'ko')
