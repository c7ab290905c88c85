-- One row a Media Topic that articles have: how many articles and stories, and the words that say so most often.
-- article_count: Articles that have it.
-- story_count: Stories of which an article has it.
-- mean_confidence: How sure it is, 0 to 1, on the average of its articles.
-- evidence_words: The twenty words that most articles have it by, the commonest first.
with

topics as (
    select * from core.topics
),

articles as (
    select * from core.articles
),

words as (
    select
        media_topic_code,
        unnest(evidence_words) as word
    from topics
),

counted as (
    select
        media_topic_code,
        word,
        count(*) as times
    from words
    group by media_topic_code, word
),

evidence as (
    select
        media_topic_code,
        list(word order by times desc, word)[:20] as evidence_words
    from counted
    group by media_topic_code
),

final as (
    select
        topics.media_topic_code,
        topics.media_topic_name,
        count(*) as article_count,
        count(distinct articles.story_id) as story_count,
        round(avg(topics.confidence), 4) as mean_confidence,
        any_value(evidence.evidence_words) as evidence_words
    from topics
    inner join articles on articles.document_id = topics.document_id
    left join evidence on evidence.media_topic_code = topics.media_topic_code
    group by topics.media_topic_code, topics.media_topic_name
)

select * from final
