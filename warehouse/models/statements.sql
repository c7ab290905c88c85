-- One row a statement: what one speaker is quoted as saying in one go, the words that attribute it taken out.
-- char_start: First character of the statement's first quoted words in raw.documents.text, in code points from 0.
-- char_end: End of the statement's last quoted words in raw.documents.text, in code points, itself excluded.
-- quoted_words: The quoted words in reading order, with " … " where the copy breaks them off to attribute them.
-- quote_count: Quoted stretches that the statement is made of, the rows of core.quotes.
-- first_quote_number: The first of them.
-- is_direct: Whether any of them is a whole clause in the speaker's words.
with

quotes as (
    select * from core.quotes
),

articles as (
    select * from core.articles
),

statements as (
    select
        document_id,
        statement_number,
        string_agg(text, ' … ' order by quote_number) as quoted_words,
        first(speaker_name order by quote_number) filter (speaker_name is not null) as speaker_name,
        first(speaker_entity_id order by quote_number) filter (speaker_entity_id is not null) as speaker_entity_id,
        first(speaker_text order by quote_number) filter (speaker_text is not null) as speaker_text,
        first(cue order by quote_number) filter (cue is not null) as cue,
        first(via_name order by quote_number) filter (via_name is not null) as via_name,
        bool_or(is_direct) as is_direct,
        count(*)::integer as quote_count,
        min(quote_number) as first_quote_number,
        min(char_start) as char_start,
        max(char_end) as char_end
    from quotes
    group by document_id, statement_number
),

final as (
    select
        statements.document_id,
        statements.statement_number,
        statements.quoted_words,
        statements.speaker_name,
        statements.speaker_entity_id,
        statements.speaker_text,
        statements.cue,
        statements.via_name,
        statements.is_direct,
        statements.quote_count,
        statements.first_quote_number,
        articles.headline,
        articles.agency_name,
        articles.publisher_name,
        articles.published_date,
        articles.story_id,
        articles.is_original,
        statements.char_start,
        statements.char_end
    from statements
    inner join articles on articles.document_id = statements.document_id
)

select * from final
