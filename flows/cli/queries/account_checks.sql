-- What the run $1 set aside, by check: documents after ingest and normalize, single rows after enrich, and rows that went
-- with one.
SELECT
    stage,
    table_name,
    check_name,
    count(DISTINCT if(because_of IS NULL, if(stage = 'enrich', row_key, document_id), NULL)) AS count,
    count(DISTINCT if(because_of IS NULL, NULL, table_name || row_key)) AS dependent_count
FROM quality.quarantine AS quarantine
WHERE run_id = $1
GROUP BY ALL
ORDER BY stage DESC, table_name, check_name
