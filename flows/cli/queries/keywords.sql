-- The keywords of a document, the weightiest first.
SELECT keyword FROM core.keywords WHERE document_id = $1 ORDER BY keyword_number
