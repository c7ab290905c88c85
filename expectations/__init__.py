"""The checks of each stage, and the engine that pushes them down to DuckDB."""
