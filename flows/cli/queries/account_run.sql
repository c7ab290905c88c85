-- The runs whose id begins with $1, all where it is empty, the newest first.
SELECT * FROM quality.runs WHERE starts_with(run_id, $1) ORDER BY started_at DESC, run_id DESC
