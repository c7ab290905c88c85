-- Rows that begin before the one ahead of them in the document ends.
with

neighbours as (
    select
        document_id,
        $number,
        char_start,
        lag(char_end) over (partition by document_id order by char_start, char_end) as previous_end
    from batch
)

select *
from neighbours
where char_start < previous_end
