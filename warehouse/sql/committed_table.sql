-- Of a table that is made anew as a whole: all of its committed rows.
create or replace temp table committed as
select {columns}
from {table}
