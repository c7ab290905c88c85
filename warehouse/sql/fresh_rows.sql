-- The staged rows that are not committed just so.
create or replace temp table fresh as
select {columns}
from staged
except
select {columns}
from committed
