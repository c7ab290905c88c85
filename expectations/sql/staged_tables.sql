-- The run's own tables, as schema.table; the lake is another database of the same connection.
select schema_name || '.' || table_name from duckdb_tables() where database_name = current_database()
