-- Rows that have nothing in a column that may not be null, with the names of those columns.
with

missing as (
    select
        $key,
        list_filter([$missing_names], name -> name is not null) as missing_columns
    from batch
)

select *
from missing
where len(missing_columns) > 0
