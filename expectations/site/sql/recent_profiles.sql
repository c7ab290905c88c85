-- The profiles of the recent runs that completed: what a run that failed staged is not in the warehouse.
create or replace temp table site_profiles as
select
    site_runs.age,
    profiles.*
from quality.column_profiles as profiles
inner join site_runs on site_runs.run_id = profiles.run_id
where site_runs.status = 'completed'
