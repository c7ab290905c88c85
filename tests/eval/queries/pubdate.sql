select record_id, cast(published_date as varchar) as date from core.articles
