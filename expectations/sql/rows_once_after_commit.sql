-- Staged rows that are not in the table after the commit, or more than once.
with

staged as (
    select $key from batch
),

committed as (
    select
        $key,
        count(*) as row_count
    from whole.$target
    semi join staged using ($key)
    group by all
)

select
    $key,
    coalesce(committed.row_count, 0) as row_count
from staged
left join committed using ($key)
where committed.row_count is distinct from 1
