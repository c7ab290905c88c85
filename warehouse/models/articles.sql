-- One row an article: what was read off it, with its wire item, its story and the file that it came from.
-- copy_count: Documents that hold the same agency text, this one counted.
-- story_headline: The headline of the article that stands for the story.
-- own_share: Share of its words that no earlier article has and that are not its agency's, 0 to 1.
-- agency_share: Share of its words that are its agency's text, 0 to 1.
-- other_share: Share of its words that an earlier article has and that are not its agency's, 0 to 1.
-- source_uri: Where the document was first read from.
with

articles as (
    select * from core.articles
),

documents as (
    select * from raw.documents
),

wire_items as (
    select * from core.wire_items
),

stories as (
    select * from core.stories
),

story_headlines as (
    select
        stories.story_id,
        stories.article_count,
        stories.independent_source_count,
        articles.headline
    from stories
    left join articles on articles.document_id = stories.representative_document_id
),

word_origins as (
    select * from core.word_origins
),

final as (
    select
        articles.document_id,
        articles.record_id,
        documents.source_uri,
        articles.headline,
        articles.standfirst,
        articles.byline,
        articles.agency_code,
        articles.agency_name,
        articles.publisher_name,
        articles.credit_line,
        articles.dateline_text,
        articles.dateline_place,
        articles.dateline_country_code,
        articles.dateline_date,
        articles.dateline_month,
        articles.dateline_day,
        articles.published_date,
        articles.published_at,
        articles.published_date_method,
        articles.published_date_confidence,
        articles.published_date_note,
        articles.is_syndicated,
        articles.syndication_reason,
        articles.language_code,
        articles.word_count,
        word_origins.own_share,
        word_origins.agency_share,
        word_origins.other_share,
        articles.body,
        articles.pub_status,
        articles.signal_code,
        articles.signal_kind,
        articles.signal_number,
        articles.take_number,
        articles.is_original,
        articles.wire_item_id,
        wire_items.original_document_id,
        wire_items.copy_count,
        articles.story_id,
        story_headlines.headline as story_headline,
        story_headlines.article_count,
        story_headlines.independent_source_count,
        documents.ingested_at
    from articles
    inner join documents on documents.document_id = articles.document_id
    left join word_origins on word_origins.document_id = articles.document_id
    left join wire_items on wire_items.wire_item_id = articles.wire_item_id
    left join story_headlines on story_headlines.story_id = articles.story_id
)

select * from final
