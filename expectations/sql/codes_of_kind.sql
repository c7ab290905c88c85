-- Events whose codes are not those of their kind.
with

kinds as (
    select * from (values $kinds) as kinds (
        event_kind, is_future, cameo_code, third_place_cameo_code, plover_code, plover_mode
    )
)

select
    events.event_id,
    events.event_kind,
    events.is_future,
    events.cameo_code,
    events.plover_code,
    events.plover_mode
from batch as events
left join kinds
    on kinds.event_kind = events.event_kind
    and kinds.is_future = events.is_future
where
    events.plover_code is distinct from kinds.plover_code
    or not (
        (
            events.cameo_code is not distinct from kinds.cameo_code
            and events.plover_mode is not distinct from kinds.plover_mode
        )
        or coalesce(events.cameo_code = kinds.third_place_cameo_code and events.plover_mode = 'third-party', false)
    )
