-- The checks of severity fail that did not hold in the run $1.
SELECT stage, table_name, check_name FROM quality.check_results
WHERE run_id = $1 AND NOT success AND severity = 'fail' ORDER BY ALL
