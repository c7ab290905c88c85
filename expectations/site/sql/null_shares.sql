-- A row a column that was ever null in the recent runs: its share of nulls by run.
select
    table_name,
    column_name,
    list({'age': age, 'share': null_count / row_count} order by age) as shares
from site_profiles
where row_count > 0
group by table_name, column_name
having max(null_count) > 0
order by table_name, max(null_count / row_count) desc, column_name
