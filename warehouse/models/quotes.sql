-- One row a quote: the words, who said them, and in which report.
with

quotes as (
    select * from core.quotes
),

articles as (
    select * from core.articles
),

final as (
    select
        quotes.document_id,
        quotes.quote_number,
        quotes.text,
        quotes.speaker_name,
        quotes.speaker_entity_id,
        quotes.cue,
        quotes.via_name,
        quotes.is_direct,
        quotes.statement_number,
        articles.headline,
        articles.agency_name,
        articles.publisher_name,
        articles.published_date,
        articles.story_id,
        articles.is_original,
        quotes.char_start,
        quotes.char_end
    from quotes
    inner join articles on articles.document_id = quotes.document_id
)

select * from final
