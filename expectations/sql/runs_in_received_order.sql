-- Stretches that lie outside the record as received or before the stretch ahead of them, or are "same" and differ.
with

stretches as (
    select
        document_id,
        run_number,
        received_start,
        received_end,
        change,
        char_end - char_start as text_count,
        lag(received_end, 1, 0) over (partition by document_id order by run_number) as previous_end
    from batch
),

received as (
    select
        document_id,
        length(received_text) as received_count
    from whole.documents
    where document_id in (select document_id from batch)
)

select
    stretches.document_id,
    stretches.run_number,
    stretches.previous_end,
    stretches.received_start,
    stretches.received_end,
    stretches.text_count,
    stretches.change,
    received.received_count
from stretches
left join received on received.document_id = stretches.document_id
where
    (previous_end <= received_start and received_start <= received_end and received_end <= received_count) is not true
    or (change = 'same' and text_count <> received_end - received_start)
