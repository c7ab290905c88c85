-- A table of the lake under the name that it has in the published file.
create view {table} as
from {lake_table}
