-- Of a table whose rows are facts: the keys among the staged ones that are committed.
create or replace temp table committed as
select {key}
from {table}
semi join staged using ({key})
