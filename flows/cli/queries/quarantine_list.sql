-- The rows that broke a check themselves, of the check $1, the table $2 and the runs that begin with $3, each where it is
-- not empty: the newest first, with a word of what was set aside and how many rows went with each.
WITH dependents AS (
    SELECT last_run_id, check_name, because_of, count(*) AS dependent_count
    FROM mart.quarantine
    WHERE because_of IS NOT NULL
    GROUP BY ALL
)

SELECT
    quarantine.*,
    coalesce(dependents.dependent_count, 0) AS dependent_count,
    left(coalesce(row_json ->> 'headline', row_json ->> 'text', quarantine.first_words), 80) AS words
FROM mart.quarantine
LEFT JOIN dependents
    ON dependents.last_run_id = quarantine.last_run_id
    AND dependents.check_name = quarantine.check_name
    AND dependents.because_of = quarantine.row_key
WHERE
    quarantine.because_of IS NULL
    AND ($1 = '' OR quarantine.check_name = $1)
    AND ($2 = '' OR quarantine.table_name = $2)
    AND ($3 = '' OR starts_with(quarantine.last_run_id, $3) OR starts_with(quarantine.first_run_id, $3))
ORDER BY quarantine.set_aside_at DESC, quarantine.check_name, quarantine.record_id, quarantine.quarantine_id
