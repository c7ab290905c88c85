-- Documents whose source does not name their record.
select
    document_id,
    source_uri,
    record_id
from batch
where not contains(url_decode(source_uri), record_id)
