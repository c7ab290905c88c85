-- The names of some documents, as their records had them.
select
    document_id,
    left(record_id, 400) as record_id
from $source
where document_id in ($ids)
