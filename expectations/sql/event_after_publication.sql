-- Events told as over that lie behind the day on which their article was published.
select
    events.event_id,
    events.event_date,
    articles.published_date,
    articles.dateline_date
from batch as events
inner join whole.articles as articles on articles.document_id = events.document_id
where
    not events.is_future
    and events.event_date > coalesce(articles.published_date, articles.dateline_date)
