-- Rejects of records without a byte whose id is not the hash of their source, their record, the reason and no bytes, and
-- those that say so and count some.
select
    reject_id,
    source_uri,
    record_id,
    reason_code,
    byte_count
from batch
where
    (byte_count = 0 and reject_id <> sha256(concat_ws(chr(0), source_uri, record_id, reason_code, '0') || chr(0)))
    or (detail = 'no bytes' and coalesce(byte_count, -1) <> 0)
