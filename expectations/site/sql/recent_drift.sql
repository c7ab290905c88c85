-- What the recent runs brought in, against the band of what is usual.
create or replace temp table site_drift as
select
    site_runs.age,
    measures.*
from quality.drift_measures as measures
inner join site_runs on site_runs.run_id = measures.run_id
