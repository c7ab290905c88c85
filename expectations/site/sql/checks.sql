-- A row a check: its last result, and of the recent runs those in which it was made and those in which it did not hold.
select
    stage,
    table_name,
    check_name,
    arg_min(severity, age) as severity,
    arg_min(state, age) as state,
    min(age) as last_age,
    list(age order by age) as ages,
    list({'age': age, 'state': state, 'count': unexpected_count} order by age) filter (where not success) as misses
from site_results
group by stage, table_name, check_name
order by table_name, check_name
