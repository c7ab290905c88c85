-- Columns that the table has and the contract does not, or the other way round, by place, name and type.
with

contracted as (
    select * from (values $columns) as columns (column_number, column_name, column_type)
),

found as (
    select
        row_number() over () as column_number,
        column_name,
        column_type
    from (describe $table)
)

select
    coalesce(found.column_name, contracted.column_name) as column_name,
    found.column_type as found_type,
    contracted.column_type as contracted_type
from contracted
full outer join found using (column_number, column_name)
where found.column_type is distinct from contracted.column_type
