insert into {table} ({columns})
select {columns}
from fresh
order by {key}
