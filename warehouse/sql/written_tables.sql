select schema_name || '.' || table_name as table_name
from duckdb_tables()
where
    database_name = '{catalog}'
    and estimated_size > 0
