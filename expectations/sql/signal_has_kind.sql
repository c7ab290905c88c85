-- Articles that say they update or correct, and not what the agency calls it.
select
    document_id,
    signal_code,
    signal_kind
from batch
where signal_code is not null and signal_kind is null
