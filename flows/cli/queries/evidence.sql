-- The spans (or the record's field) that the publication date of a document was read from, and the record that each lies in.
SELECT coalesce(evidence.text, evidence.field_name) AS text, documents.record_id, evidence.evidence_document_id = $1 AS is_own
FROM core.evidence
INNER JOIN raw.documents ON documents.document_id = evidence.evidence_document_id
WHERE evidence.document_id = $1 AND evidence.column_name = 'published_date'
ORDER BY evidence.evidence_number
