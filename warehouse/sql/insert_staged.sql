insert into {table} ({columns})
select {columns}
from staged
order by {key}
