-- Where the stretches of repaired texts stood before.
select
    documents.record_id,
    text_runs.char_start,
    text_runs.received_start,
    text_runs.received_end
from raw.text_runs
join raw.documents using (document_id)
order by documents.record_id, text_runs.char_start
