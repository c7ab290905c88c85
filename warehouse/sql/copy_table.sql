insert into {table} ({columns})
select {columns}
from {lake_table}
order by {key}
