-- One row a measure of each run: what was seen, and the band in which it is as usual.
-- started_at: When the run began (UTC).
-- direction: Of what lies outside the band: low or high; null inside, and while there is no band.
with

measures as (
    select * from quality.drift_measures
),

runs as (
    select * from quality.runs
),

final as (
    select
        measures.run_id,
        runs.started_at,
        measures.measure,
        measures.subject,
        measures.table_name,
        measures.column_name,
        measures.label,
        measures.observed,
        measures.sample_count,
        measures.run_count,
        measures.usual,
        measures.low,
        measures.high,
        measures.history_count,
        measures.compared_with,
        measures.is_outside,
        case when measures.is_outside then if(measures.observed < measures.usual, 'low', 'high') end as direction
    from measures
    inner join runs on runs.run_id = measures.run_id
)

select * from final
