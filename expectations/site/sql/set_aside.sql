-- A row a check that set rows aside in a recent run: its rows, and the documents that left the flow with them.
select
    site_runs.age,
    quarantine.table_name,
    quarantine.check_name,
    count(distinct quarantine.row_key) as row_count,
    count(distinct quarantine.document_id) filter (where quarantine.table_name in ($whole_documents)) as document_count
from quality.quarantine as quarantine
inner join site_runs on site_runs.run_id = quarantine.run_id
group by site_runs.age, quarantine.table_name, quarantine.check_name
order by site_runs.age, row_count desc, quarantine.table_name, quarantine.check_name
