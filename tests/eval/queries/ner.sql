select
    articles.record_id,
    mentions.char_start as start,
    mentions.char_end as end,
    mentions.entity_type as type
from core.mentions
join core.articles using (document_id)
where mentions.entity_type in ('person', 'organization', 'place')
order by articles.record_id, mentions.char_start
