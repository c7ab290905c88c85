"""The data and its shape: contracts, the lake, the published DuckDB file, the SQL models."""
