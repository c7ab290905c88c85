-- The passages that two documents share, from the first one's side, in its reading order.
WITH sides AS (
    SELECT
        char_start_a AS own_start, char_end_a AS own_end, char_start_b AS other_start, char_end_b AS other_end,
        word_count
    FROM core.shared_passages WHERE document_id_a = $1 AND document_id_b = $2
    UNION ALL
    SELECT char_start_b, char_end_b, char_start_a, char_end_a, word_count
    FROM core.shared_passages WHERE document_id_b = $1 AND document_id_a = $2
)

SELECT * FROM sides ORDER BY own_start, own_end
