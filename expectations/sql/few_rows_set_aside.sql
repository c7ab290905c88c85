-- Tables of which too many rows were set aside.
select
    run_id,
    table_name,
    read_count,
    set_aside_count
from batch
where
    read_count >= $least
    and set_aside_count > $share * read_count
