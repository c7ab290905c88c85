-- Passages whose number is not their place in their pair, counted from 0 in the first document's reading order.
with

placed as (
    select
        document_id_a,
        document_id_b,
        passage_number,
        row_number() over (pair order by passage_number) - 1 as place,
        char_start_a,
        lag(char_start_a) over (pair order by passage_number) as previous_start_a
    from batch
    window pair as (partition by document_id_a, document_id_b)
)

select *
from placed
where passage_number <> place or char_start_a < previous_start_a
