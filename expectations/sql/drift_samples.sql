-- The runs that are compared, the newest first, in samples: a run of few records is taken together with the runs
-- right before it, so that a share is never that of three documents.
create or replace temp table drift_samples as
with

this_run as (
    select started_at
    from whole.runs
    where
        run_id = $run_id
        and new_document_count + reject_count > 0
),

recent as (
    select
        runs.run_id,
        runs.started_at,
        runs.new_document_count,
        runs.reject_count,
        runs.new_document_count + runs.reject_count as record_count
    from whole.runs as runs
    cross join this_run
    where
        runs.status = 'completed'
        and runs.new_document_count + runs.reject_count > 0
        and runs.started_at between this_run.started_at - to_days($days::integer) and this_run.started_at
),

counted as (
    select
        *,
        row_number() over newest_first - 1 as run_number,
        coalesce(sum(record_count) over newest_first - record_count, 0) // $sample_records as filled_number
    from recent
    window newest_first as (order by started_at desc, run_id desc rows unbounded preceding)
),

final as (
    select
        *,
        dense_rank() over (order by filled_number) - 1 as sample_number,
        max(started_at) over (partition by filled_number) as sampled_at,
        sum(record_count) over (partition by filled_number) as sample_record_count
    from counted
)

select * from final
