-- One row a check of the last run that had something to do.
with

runs as (
    select * from quality.runs
),

check_results as (
    select * from quality.check_results
),

last_run as (
    select run_id
    from runs
    order by started_at desc, run_id desc
    limit 1
),

final as (
    select
        check_results.run_id,
        check_results.stage,
        check_results.table_name,
        check_results.check_name,
        check_results.severity,
        check_results.success,
        check_results.observed_value,
        check_results.unexpected_count,
        check_results.element_count,
        check_results.unexpected_keys,
        check_results.unexpected_rows,
        check_results.checked_at
    from check_results
    inner join last_run on last_run.run_id = check_results.run_id
)

select * from final
