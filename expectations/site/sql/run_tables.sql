-- A row a table that a stage of a run was checked on: the checks that held by name, and how many did not.
select
    age,
    stage,
    table_name,
    max(element_count) as row_count,
    min(checked_at) as checked_at,
    list(check_name order by check_name) filter (where state = 'held') as held,
    count(*) filter (where state = 'warned') as warned_count,
    count(*) filter (where state = 'aside') as aside_count,
    count(*) filter (where state = 'failed') as failed_count
from site_results
group by age, stage, table_name
order by age, table_name
