-- A row a reason for which a recent run rejected records for the first time.
select
    site_runs.age,
    rejects.reason_code,
    count(*) as reject_count
from raw.rejects as rejects
inner join site_runs on site_runs.run_id = rejects.run_id
group by site_runs.age, rejects.reason_code
order by site_runs.age, reject_count desc, rejects.reason_code
