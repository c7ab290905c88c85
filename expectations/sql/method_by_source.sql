-- Candidates whose method is not that of where they were read: a field, the record's name or address, or a text.
select
    document_id,
    candidate_number,
    method,
    field_name,
    text
from batch
where
    (method = 'url') <> coalesce(field_name = 'url', false)
    or (method = 'record_name') <> coalesce(field_name = 'record_id', false)
    or (method in ('record_field', 'url', 'record_name') and text is not null)
    or (method not in ('record_field', 'url', 'record_name', 'relative') and field_name is not null)
