-- What waits in quarantine for a person, the oldest first.
select *
from site_set_aside
where is_waiting
order by first_run_id, table_name, check_name, row_key
limit $most
