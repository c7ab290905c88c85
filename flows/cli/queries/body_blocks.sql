-- The blocks that make up a document's copy, in reading order.
SELECT paragraph_number, char_start, char_end FROM core.blocks
WHERE document_id = $1 AND kind IN ('dateline', 'body') ORDER BY block_number
