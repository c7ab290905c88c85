-- The rows that the run $1 read, set aside and staged, table by table, and the single rows of it in quarantine.
WITH set_aside AS (
    SELECT table_name, count(DISTINCT row_key) AS row_count
    FROM quality.quarantine
    WHERE run_id = $1 AND stage = 'enrich'
    GROUP BY table_name
)

SELECT
    table_counts.stage,
    table_counts.table_name,
    table_counts.read_count,
    table_counts.set_aside_count,
    table_counts.staged_count,
    coalesce(set_aside.row_count, 0) AS quarantined_count
FROM quality.table_counts
LEFT JOIN set_aside ON set_aside.table_name = table_counts.table_name
WHERE table_counts.run_id = $1
