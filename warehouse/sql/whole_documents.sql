-- A table that is read again by document as it will stand: the committed rows of other documents, and the staged ones.
create or replace view whole.{name} as
with

others as (
    select {columns}
    from {lake_table}
    where {scope_column} not in (select document_id from scope.{name})
),

final as (
    select * from others
    union all
    select {columns} from {table}
)

select * from final
