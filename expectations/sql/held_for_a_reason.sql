-- Held documents that the run which holds them set nothing aside of.
select
    held.document_id,
    held.run_id
from batch as held
where not exists (
    from whole.quarantine as quarantine
    where
        quarantine.document_id = held.document_id
        and quarantine.run_id = held.run_id
        and quarantine.stage = held.stage
)
