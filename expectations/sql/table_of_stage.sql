-- Counts of tables that there are none of, or under another stage than gives them.
with

tables as (
    select * from (values $tables) as tables (table_name, stage)
)

select
    counts.run_id,
    counts.table_name,
    counts.stage
from batch as counts
anti join tables
    on tables.table_name = counts.table_name
    and tables.stage = counts.stage
