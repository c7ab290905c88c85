-- Rows staged, rows committed in their place, keys among those, and staged rows that are not committed just so.
with

keys as (
    select distinct {key}
    from committed
),

missing as (
    select {columns}
    from staged
    except
    select {columns}
    from committed
)

select
    (select count(*) from staged) as staged_count,
    (select count(*) from committed) as committed_count,
    (select count(*) from keys) as key_count,
    (select count(*) from missing) as missing_count
