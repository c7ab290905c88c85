-- The pairs of a document, seen from it: how much of each is shared, the most first.
WITH sides AS (
    SELECT
        document_id_b AS other_id, relation, containment_a AS own_share, containment_b AS other_share, shared_word_count
    FROM core.duplicate_pairs WHERE document_id_a = $1
    UNION ALL
    SELECT document_id_a, relation, containment_b, containment_a, shared_word_count
    FROM core.duplicate_pairs WHERE document_id_b = $1
)

SELECT sides.*, articles.record_id, articles.published_date, articles.published_at
FROM sides INNER JOIN core.articles ON articles.document_id = sides.other_id
ORDER BY sides.shared_word_count DESC, articles.record_id
