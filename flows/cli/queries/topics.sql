-- The topics of a document, the surest first.
SELECT media_topic_code, media_topic_name, confidence FROM core.topics
WHERE document_id = $1 ORDER BY confidence DESC, media_topic_code
