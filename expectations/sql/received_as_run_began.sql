-- Documents received at another moment than their run began.
select
    documents.document_id,
    documents.ingested_at,
    runs.started_at
from batch as documents
inner join quality.runs as runs on runs.run_id = documents.run_id
where documents.ingested_at <> runs.started_at
