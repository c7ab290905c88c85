-- Articles whose body is many times longer or shorter than what their agency sends.
with

lengths as (
    select
        document_id,
        agency_code,
        ln(word_count) as log_length
    from whole.articles
    where agency_code is not null and word_count > 0
),

usual as (
    select
        agency_code,
        count(*) as article_count,
        median(log_length) as middle,
        greatest($narrowest, 1.4826 * mad(log_length)) as spread
    from lengths
    group by agency_code
    having count(*) >= $least
)

select
    articles.document_id,
    articles.agency_code,
    articles.word_count,
    round(exp(usual.middle)) as usual_word_count
from batch as articles
inner join usual on usual.agency_code = articles.agency_code
where articles.word_count > 0 and abs(ln(articles.word_count) - usual.middle) > $far * usual.spread
