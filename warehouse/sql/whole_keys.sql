-- A table of facts as it will stand: the committed rows, and the staged ones under new keys.
create or replace view whole.{name} as
with

committed as (
    select {columns}
    from {lake_table}
),

staged as (
    select {columns}
    from {table}
),

fresh as (
    select {columns}
    from staged
    anti join committed using ({key})
),

final as (
    select * from committed
    union all
    select * from fresh
)

select * from final
