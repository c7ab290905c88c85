-- One row a run that had something to do: its ledger, how long it took and how its checks went.
-- duration_seconds: From its beginning until its rows were ready to be committed.
-- check_count: Checks made.
-- failed_check_count: Checks that did not hold, of any severity.
-- quarantined_row_count: Rows in quarantine because of it, of documents and single ones, and those that went with one.
with

runs as (
    select * from quality.runs
),

check_results as (
    select * from quality.check_results
),

quarantine as (
    select * from quality.quarantine
),

checks as (
    select
        run_id,
        count(*) as check_count,
        count(*) filter (where not success) as failed_check_count
    from check_results
    group by run_id
),

set_aside as (
    select
        run_id,
        count(distinct (table_name, row_key)) as quarantined_row_count
    from quarantine
    group by run_id
),

final as (
    select
        runs.run_id,
        runs.started_at,
        runs.ended_at,
        date_diff('millisecond', runs.started_at, runs.ended_at) / 1000 as duration_seconds,
        runs.status,
        runs.code_version,
        runs.file_count,
        runs.input_count,
        runs.new_document_count,
        runs.known_document_count,
        runs.reject_count,
        runs.known_reject_count,
        runs.set_aside_document_count,
        runs.readmitted_document_count,
        coalesce(checks.check_count, 0) as check_count,
        coalesce(checks.failed_check_count, 0) as failed_check_count,
        coalesce(set_aside.quarantined_row_count, 0) as quarantined_row_count
    from runs
    left join checks on checks.run_id = runs.run_id
    left join set_aside on set_aside.run_id = runs.run_id
)

select * from final
