-- Documents whose record another document of the run has as well, with another text.
with

counted as (
    select
        source_uri,
        count(*) as document_count
    from batch
    group by source_uri
    having count(*) > 1
)

select
    documents.document_id,
    counted.source_uri,
    counted.document_count
from batch as documents
inner join counted on counted.source_uri = documents.source_uri
