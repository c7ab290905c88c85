-- A row a day of the last year that had a run: what was read, what failed.
with

runs as (
    select
        run_id,
        started_at::date as day,
        status,
        new_document_count,
        known_document_count,
        reject_count
    from quality.runs
    where started_at >= (select max(started_at) from quality.runs) - interval 365 days
),

misses as (
    select
        run_id,
        count(*) as miss_count
    from quality.check_results
    where not success and run_id in (select run_id from runs)
    group by run_id
)

select
    runs.day,
    count(*) as run_count,
    count(*) filter (where runs.status = 'failed') as failed_run_count,
    sum(if(runs.status = 'failed', 0, runs.new_document_count))::bigint as new_document_count,
    sum(if(runs.status = 'failed', 0, runs.known_document_count))::bigint as known_document_count,
    sum(if(runs.status = 'failed', 0, runs.reject_count))::bigint as reject_count,
    coalesce(sum(misses.miss_count), 0)::bigint as miss_count
from runs
left join misses on misses.run_id = runs.run_id
group by runs.day
order by runs.day
