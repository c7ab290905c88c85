-- A row a recent run, the newest first, with how its checks went.
with

checks as (
    select
        run_id,
        count(*) as check_count,
        count(*) filter (where state = 'held') as held_count,
        count(*) filter (where state = 'warned') as warned_count,
        count(*) filter (where state = 'aside') as aside_count,
        count(*) filter (where state = 'failed') as failed_count
    from site_results
    group by run_id
),

set_aside as (
    select
        quarantine.run_id,
        count(distinct (quarantine.table_name, quarantine.row_key)) as set_aside_row_count,
        count(distinct documents.document_id) as held_new_count
    from quality.quarantine as quarantine
    left join raw.documents as documents
        on
            documents.document_id = quarantine.document_id
            and documents.run_id = quarantine.run_id
            and quarantine.table_name in ($whole_documents)
    where quarantine.run_id in (select run_id from site_runs)
    group by quarantine.run_id
)

select
    site_runs.*,
    date_diff('millisecond', site_runs.started_at, site_runs.ended_at) / 1000 as seconds,
    coalesce(checks.check_count, 0) as check_count,
    coalesce(checks.held_count, 0) as held_count,
    coalesce(checks.warned_count, 0) as warned_count,
    coalesce(checks.aside_count, 0) as aside_count,
    coalesce(checks.failed_count, 0) as failed_count,
    coalesce(set_aside.set_aside_row_count, 0) as set_aside_row_count,
    coalesce(set_aside.held_new_count, 0) as held_new_count
from site_runs
left join checks on checks.run_id = site_runs.run_id
left join set_aside on set_aside.run_id = site_runs.run_id
order by site_runs.age
