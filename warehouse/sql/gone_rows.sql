-- The keys of the committed rows that are not staged just so.
create or replace temp table gone as
with

final as (
    select {columns}
    from committed
    except
    select {columns}
    from staged
)

select {key}
from final
