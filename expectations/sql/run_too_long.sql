-- Runs that took longer than any does.
select
    run_id,
    started_at,
    ended_at
from batch
where ended_at - started_at > interval ($days) day
