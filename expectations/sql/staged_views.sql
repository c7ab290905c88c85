-- The run's own views, as schema.table; the lake is another database of the same connection.
select schema_name || '.' || view_name from duckdb_views() where database_name = current_database() and not internal
