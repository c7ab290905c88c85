select record_id, story_id as story from core.articles
