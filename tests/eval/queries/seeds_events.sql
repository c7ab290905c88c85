-- One row an event of an article, with the names of all who took part.
select
    articles.record_id,
    events.event_id,
    events.cameo_code,
    events.event_date,
    events.event_date_precision,
    list(entities.name) filter (where entities.name is not null) as participants
from core.events
join core.articles using (document_id)
left join core.event_participants using (event_id)
left join core.entities using (entity_id)
group by all
order by articles.record_id, events.event_id
