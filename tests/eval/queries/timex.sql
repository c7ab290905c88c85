select
    articles.record_id,
    timexes.char_start as start,
    timexes.char_end as end,
    timexes.timex_type as type,
    timexes.timex_value as value
from core.timexes
join core.articles using (document_id)
order by articles.record_id, timexes.char_start
