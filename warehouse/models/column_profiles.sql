-- One row a column: what it held in the last run that brought rows of its table, and in the one before.
-- run_id: The last run that brought rows of the table.
-- started_at: When that run began (UTC).
-- null_share: Share of the rows that have nothing in the column.
-- previous_run_id: The run before that brought rows of the table.
-- previous_row_count: Rows looked at then.
-- previous_null_share: Share of the rows that had nothing in the column then.
-- previous_distinct_count: Different values then.
-- previous_median: Half of the rows had this or less then.
-- previous_mean: The mean then.
with

profiles as (
    select * from quality.column_profiles
),

runs as (
    select * from quality.runs
),

dated as (
    select
        profiles.*,
        runs.started_at,
        profiles.null_count / profiles.row_count as null_share
    from profiles
    inner join runs on runs.run_id = profiles.run_id
    where profiles.row_count > 0
),

compared as (
    select
        *,
        lag(run_id) over run_by_run as previous_run_id,
        lag(row_count) over run_by_run as previous_row_count,
        lag(null_share) over run_by_run as previous_null_share,
        lag(distinct_count) over run_by_run as previous_distinct_count,
        lag(median) over run_by_run as previous_median,
        lag(mean) over run_by_run as previous_mean
    from dated
    window run_by_run as (
        partition by table_name, column_name
        order by started_at, run_id
    )
),

final as (
    select
        table_name,
        column_name,
        run_id,
        started_at,
        basis,
        row_count,
        null_share,
        distinct_count,
        measured,
        minimum,
        p05,
        p25,
        median,
        p75,
        p95,
        maximum,
        mean,
        minimum_text,
        maximum_text,
        top_values,
        previous_run_id,
        previous_row_count,
        previous_null_share,
        previous_distinct_count,
        previous_median,
        previous_mean
    from compared
    qualify row_number() over (partition by table_name, column_name order by started_at desc, run_id desc) = 1
)

select * from final
