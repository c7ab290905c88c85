-- A table as it will stand where all of it comes from one side: the staged file, or the lake.
create or replace view whole.{name} as
select {columns}
from {table}
