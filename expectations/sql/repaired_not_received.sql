-- Documents that were repaired and do not have the text as it was received.
select
    document_id,
    repairs
from batch
where length(repairs) > 0 and received_text is null
