-- A table as it will stand where all of it comes from one side: the staged file, or the lake.
create view whole.{name} as
select {columns}
from {table}
