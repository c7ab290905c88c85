-- Rows whose number is not their place in the document, counted from 0 in reading order.
with

placed as (
    select
        document_id,
        $number,
        char_start,
        row_number() over (partition by document_id order by $number) - 1 as place,
        lag(char_start) over (partition by document_id order by $number) as previous_start
    from batch
)

select *
from placed
where $number <> place or char_start < previous_start
