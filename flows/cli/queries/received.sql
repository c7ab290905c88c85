-- The document $1 as it was received, and the beginning of its text.
SELECT document_id, record_id, source_uri, char_count, ingested_at, left(text, 1500) AS beginning
FROM raw.documents
WHERE document_id = $1
