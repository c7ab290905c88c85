-- One row a check of each run, with what it gave in the run before.
-- started_at: When the run began (UTC).
-- status: How the run ended.
-- unexpected_share: Rows that broke it over the rows that it looked at; null where either is unknown or there were none.
-- previous_success: Whether it held in the run before in which it was made; null in the first.
-- previous_unexpected_count: Rows that broke it then.
-- failed_run_count: Runs among the last twenty in which it was made, this one among them, in which it did not hold.
with

check_results as (
    select * from quality.check_results
),

runs as (
    select * from quality.runs
),

dated as (
    select
        check_results.*,
        runs.started_at,
        runs.status
    from check_results
    inner join runs on runs.run_id = check_results.run_id
),

final as (
    select
        run_id,
        started_at,
        status,
        stage,
        table_name,
        check_name,
        severity,
        success,
        observed_value,
        unexpected_count,
        element_count,
        unexpected_count / nullif(element_count, 0) as unexpected_share,
        lag(success) over run_by_run as previous_success,
        lag(unexpected_count) over run_by_run as previous_unexpected_count,
        count(*) filter (not success) over (run_by_run rows 19 preceding) as failed_run_count,
        checked_at
    from dated
    window run_by_run as (
        partition by stage, table_name, check_name
        order by started_at, run_id
    )
)

select * from final
