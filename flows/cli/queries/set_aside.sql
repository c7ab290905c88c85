-- What checks have set aside of the document $1 and is not back, the newest first.
SELECT quarantine_id, state, stage, table_name, check_name, reason, set_aside_at, note
FROM mart.quarantine
WHERE document_id = $1 AND because_of IS NULL AND state IN ('waiting', 'released', 'dropped')
ORDER BY set_aside_at DESC, check_name, quarantine_id
