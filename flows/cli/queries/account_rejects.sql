-- The new rejects of the run $1 by reason.
SELECT reason_code AS name, count(*) AS count FROM raw.rejects WHERE run_id = $1 GROUP BY ALL ORDER BY name
