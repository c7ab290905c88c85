-- What a person may mean by $1: exact names rank 0, beginnings of them rank 1.
WITH names AS (
    SELECT 'document' AS kind, document_id AS id, document_id AS name, record_id AS label FROM core.articles
    UNION ALL
    SELECT 'document', document_id, record_id, record_id FROM core.articles
    UNION ALL
    SELECT 'held', documents.document_id, unnest([documents.document_id, documents.record_id]), documents.record_id
    FROM raw.documents
    INNER JOIN quality.held_documents ON held_documents.document_id = documents.document_id
    UNION ALL
    SELECT 'story', story_id, story_id, story_id FROM core.stories
),

matches AS (
    SELECT kind, id, label, if(name = $1, 0, 1) AS rank FROM names WHERE starts_with(name, $1)
)

SELECT kind, id, any_value(label) AS label, min(rank) AS rank FROM matches GROUP BY kind, id ORDER BY rank, label, id
