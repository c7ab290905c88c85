-- Events at a place that their document does not mention, or that is none.
select
    events.event_id,
    events.place_entity_id
from batch as events
left join whole.mentions as mentions
    on mentions.document_id = events.document_id
    and mentions.entity_id = events.place_entity_id
where events.place_entity_id is not null
group by all
having not coalesce(bool_or(mentions.entity_type = 'place'), false)
