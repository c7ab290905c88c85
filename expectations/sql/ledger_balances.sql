-- Runs in which the records read are not those that were told apart.
select
    run_id,
    input_count,
    new_document_count,
    known_document_count,
    reject_count,
    known_reject_count
from batch
where input_count <> new_document_count + known_document_count + reject_count + known_reject_count
