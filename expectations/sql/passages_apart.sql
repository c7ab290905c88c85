-- Passages of a pair that overlap another one of it, in either document.
with

neighbours as (
    select
        document_id_a,
        document_id_b,
        passage_number,
        char_start_a,
        lag(char_end_a) over (partition by document_id_a, document_id_b order by char_start_a, char_end_a) as previous_end_a,
        char_start_b,
        lag(char_end_b) over (partition by document_id_a, document_id_b order by char_start_b, char_end_b) as previous_end_b
    from batch
)

select *
from neighbours
where char_start_a < previous_end_a or char_start_b < previous_end_b
