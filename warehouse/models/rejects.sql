-- One row a record that did not become a document, with the run that met it first.
-- rejected_at: When the run that first met it began (UTC).
with

rejects as (
    select * from raw.rejects
),

runs as (
    select * from quality.runs
),

final as (
    select
        rejects.source_uri,
        rejects.record_id,
        rejects.reason_code,
        rejects.detail,
        rejects.byte_count,
        runs.started_at as rejected_at,
        rejects.run_id,
        rejects.reject_id
    from rejects
    left join runs on runs.run_id = rejects.run_id
)

select * from final
