-- What became of rows that had been set aside before, in the run $1.
SELECT outcome AS name, count(*) AS count FROM quality.readmissions WHERE run_id = $1 GROUP BY ALL ORDER BY name
