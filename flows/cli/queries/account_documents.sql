-- What has become of the documents that the run $1 received, of all documents where it is empty: articles, and those that
-- are held, by what was decided on the rows that they are held for.
WITH documents AS (
    SELECT document_id FROM raw.documents WHERE $1 = '' OR run_id = $1
),

held AS (
    SELECT
        documents.document_id,
        CASE
            WHEN count(*) FILTER (quarantine.state = 'dropped') > 0 THEN 'dropped'
            WHEN count(*) FILTER (quarantine.state = 'waiting') > 0 THEN 'waiting'
            ELSE 'released'
        END AS state
    FROM documents
    INNER JOIN quality.held_documents ON held_documents.document_id = documents.document_id
    LEFT JOIN mart.quarantine
        ON quarantine.document_id = documents.document_id
        AND quarantine.stage <> 'enrich'
        AND quarantine.state IN ('waiting', 'released', 'dropped')
    GROUP BY documents.document_id
)

SELECT
    (SELECT count(*) FROM documents) AS document_count,
    (SELECT count(*) FROM core.articles SEMI JOIN documents USING (document_id)) AS article_count,
    (SELECT count(*) FROM held) AS held_count,
    (SELECT count(*) FROM held WHERE state = 'waiting') AS waiting_count,
    (SELECT count(*) FROM held WHERE state = 'released') AS released_count,
    (SELECT count(*) FROM held WHERE state = 'dropped') AS dropped_count
