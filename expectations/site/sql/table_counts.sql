-- A row a table that a stage of a recent run staged: rows given, set aside, staged.
select
    site_runs.age,
    counts.stage,
    counts.table_name,
    counts.read_count,
    counts.set_aside_count,
    counts.staged_count
from quality.table_counts as counts
inner join site_runs on site_runs.run_id = counts.run_id
order by site_runs.age, counts.table_name, counts.stage
