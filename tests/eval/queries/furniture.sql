select record_id, body from core.articles
