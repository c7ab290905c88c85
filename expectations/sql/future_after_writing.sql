-- Events told as to come whose time was over before the copy was written, and those told as over that were to come.
select
    events.event_id,
    events.event_date,
    articles.published_date
from batch as events
inner join whole.articles as articles on articles.document_id = events.document_id
where
    events.event_date_precision = 'day'
    and coalesce(articles.dateline_date, articles.published_date) is not null
    and if(
        events.is_future,
        events.event_date < coalesce(articles.dateline_date, articles.published_date),
        events.event_date > coalesce(articles.dateline_date, articles.published_date)
    )
