-- Participants whose number is not their place in the event, actors first; one that was set aside leaves a gap.
with

placed as (
    select
        event_id,
        entity_id,
        role,
        participant_number,
        row_number() over (event order by participant_number) - 1 as place,
        lag(role) over (event order by participant_number) as previous_role
    from batch
    window event as (partition by event_id)
)

select *
from placed
where
    participant_number <> place
    or (role = 'actor' and previous_role <> 'actor')
