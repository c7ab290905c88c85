-- One row a sentence: the words, and the report that had them first.
-- is_first_seen: Whether no other report had the sentence before this one.
-- first_seen_headline: The headline of the report that had it first.
-- first_seen_publisher_name: The publisher of that report, where it is known.
-- first_seen_published_date: The day of that report.
with

sentences as (
    select * from core.sentences
),

articles as (
    select * from core.articles
),

final as (
    select
        sentences.document_id,
        sentences.sentence_number,
        sentences.text,
        articles.headline,
        articles.publisher_name,
        articles.published_date,
        sentences.first_seen_document_id = sentences.document_id as is_first_seen,
        sentences.first_seen_document_id,
        firsts.headline as first_seen_headline,
        firsts.publisher_name as first_seen_publisher_name,
        firsts.published_date as first_seen_published_date,
        sentences.char_start,
        sentences.char_end
    from sentences
    inner join articles on articles.document_id = sentences.document_id
    left join articles as firsts on firsts.document_id = sentences.first_seen_document_id
)

select * from final
