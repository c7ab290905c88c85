-- Rows that are not numbered from 0 without gaps among those of the same article and kind.
with

placed as (
    select
        $key,
        row_number() over (partition by $group order by $number) - 1 as place
    from batch
)

select *
from placed
where $number <> place
