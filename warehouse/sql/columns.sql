select
    schema_name || '.' || table_name as table_name,
    column_name,
    data_type
from duckdb_columns()
where database_name = '{catalog}'
order by schema_name, table_name, column_index
