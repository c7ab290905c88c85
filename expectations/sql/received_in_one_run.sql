-- Documents that say another run, or another moment, than most of those received with them.
with

usual as (
    select
        mode(run_id) as run_id,
        mode(ingested_at) as ingested_at
    from batch
)

select
    documents.document_id,
    documents.run_id,
    documents.ingested_at,
    usual.run_id as run_of_most,
    usual.ingested_at as ingested_at_of_most
from batch as documents
cross join usual
where documents.run_id <> usual.run_id or documents.ingested_at <> usual.ingested_at
