-- The staged rows whose keys are not committed.
create or replace temp table fresh as
select {columns}
from staged
anti join committed using ({key})
