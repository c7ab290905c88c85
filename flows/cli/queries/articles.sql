-- The article of the document $1, or the articles of the story $1, with what else the warehouse knows of each.
SELECT
    articles.document_id, articles.record_id, documents.source_uri, documents.text, articles.headline,
    articles.standfirst, articles.byline, articles.agency_code, articles.agency_name, articles.publisher_name,
    articles.credit_line, articles.dateline_text, articles.dateline_place, articles.dateline_country_code,
    articles.published_date, articles.published_at, articles.published_date_method, articles.published_date_note,
    articles.language_code, articles.word_count, articles.wire_item_id, articles.story_id, articles.is_original,
    articles.pub_status, articles.signal_code, wire_items.copy_count, stories.article_count,
    stories.independent_source_count
FROM core.articles
INNER JOIN raw.documents ON documents.document_id = articles.document_id
LEFT JOIN core.wire_items ON wire_items.wire_item_id = articles.wire_item_id
LEFT JOIN core.stories ON stories.story_id = articles.story_id
WHERE articles.document_id = $1 OR articles.story_id = $1
ORDER BY articles.published_date NULLS LAST, articles.published_at NULLS LAST, articles.document_id
