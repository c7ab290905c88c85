-- Events in which nobody takes part.
select event_id
from batch as events
where not exists (from whole.event_participants as participants where participants.event_id = events.event_id)
