-- Events whose id is not made of their document, their kind and where they stand in it.
select
    event_id,
    document_id,
    event_kind,
    char_start
from batch
where event_id <> concat_ws(chr(58), document_id, event_kind, char_start)
