-- Events that somebody did, and nobody is told to have done.
with

acted as (
    select event_id
    from whole.event_participants
    where role = 'actor'
)

select
    event_id,
    event_kind
from batch
where
    event_kind not in ($passive)
    and event_id not in (select event_id from acted)
