-- Rows staged, rows committed under their keys, keys among those, and staged rows that are not committed under theirs.
with

keys as (
    select distinct {key}
    from committed
),

missing as (
    select {key}
    from staged
    anti join committed using ({key})
)

select
    (select count(*) from staged) as staged_count,
    (select count(*) from committed) as committed_count,
    (select count(*) from keys) as key_count,
    (select count(*) from missing) as missing_count
