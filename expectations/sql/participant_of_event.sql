-- Participants whose document is not their event's.
select
    participants.event_id,
    participants.entity_id,
    participants.role,
    participants.document_id,
    events.document_id as document_of_event
from batch as participants
inner join whole.events as events on events.event_id = participants.event_id
where participants.document_id <> events.document_id
