select
    articles.record_id,
    quotes.char_start as start,
    quotes.char_end as end,
    coalesce(quotes.speaker_text, quotes.speaker_name) as source
from core.quotes
join core.articles using (document_id)
order by articles.record_id, quotes.char_start
