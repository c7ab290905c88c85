select
    articles.record_id,
    mentions.char_start as start,
    mentions.char_end as end,
    entities.latitude as lat,
    entities.longitude as lon
from core.mentions
join core.entities using (entity_id)
join core.articles using (document_id)
where entities.entity_type = 'place'
order by articles.record_id, mentions.char_start
