-- The column's most frequent values.
(
    select
        '$column' as column_name,
        left($column::varchar, $length) as value,
        count(*) as value_count
    from $table
    where $column is not null and $chosen
    group by $column
    order by value_count desc, value
    limit $count
)
