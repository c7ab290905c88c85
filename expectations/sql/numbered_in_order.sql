-- Rows whose number is not their place in the document, counted from 0 in reading order. A row that was set aside leaves
-- its number free.
with

set_aside as (
    select distinct document_id
    from whole.quarantine
    where contains(row_key, '"$number"')
),

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
where
    char_start < previous_start
    or $number < place
    or ($number > place and document_id not in (select document_id from set_aside))
