-- One row: how many rows the table has, and of each column how full it is and how its values lie. One pass.
select
    count(*),
    $columns
from $table
where $chosen
