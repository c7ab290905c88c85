-- Documents of plain text in UTF-8, taken as received, whose text does not have the hash or the number of their bytes, or
-- whose id is not the hash of their record's id, a zero and their bytes.
select
    document_id,
    content_sha256,
    sha256(text) as sha256_of_text,
    byte_count,
    strlen(text) as bytes_of_text
from batch
where
    media_type = 'text/plain'
    and encoding = 'utf-8'
    and received_text is null
    and (
        sha256(text) <> content_sha256
        or strlen(text) <> byte_count
        or sha256(record_id || chr(0) || text) <> document_id
    )
