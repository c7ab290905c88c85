-- A row a check and a state: how many of the rows that it ever set aside are in it.
select
    table_name,
    check_name,
    state,
    min(reason) as reason,
    count(*) as row_count
from site_set_aside
group by table_name, check_name, state
order by table_name, check_name, state
