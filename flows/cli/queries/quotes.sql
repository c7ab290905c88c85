-- The quotes of a document in reading order.
SELECT text, speaker_name, cue, via_name, is_direct FROM core.quotes
WHERE document_id = $1 ORDER BY quote_number
