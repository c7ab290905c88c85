-- The tables of a DuckDB file that was written once: of such a file the estimate is the count.
select
    schema_name || '.' || table_name as table_name,
    estimated_size as row_count
from duckdb_tables()
where database_name = '{catalog}' and schema_name in ('raw', 'core', 'quality')
