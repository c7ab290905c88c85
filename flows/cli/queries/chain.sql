-- The version chain of the document $1.
SELECT chain_id FROM core.versions WHERE document_id = $1
