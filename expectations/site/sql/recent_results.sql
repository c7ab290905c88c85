-- The results of the recent runs; what a page shows of the failing rows is cut later.
create or replace temp table site_results as
select
    site_runs.age,
    results.*,
    case
        when results.success then 'held'
        when results.severity = 'warn' then 'warned'
        when results.severity = 'quarantine' then 'aside'
        else 'failed'
    end as state
from quality.check_results as results
inner join site_runs on site_runs.run_id = results.run_id
