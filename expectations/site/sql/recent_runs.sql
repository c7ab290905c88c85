-- The runs that have pages, the newest first, as a temporary table that the other questions join.
create or replace temp table site_runs as
select
    row_number() over (order by started_at desc, run_id desc) as age,
    *
from quality.runs
order by started_at desc, run_id desc
limit $runs
