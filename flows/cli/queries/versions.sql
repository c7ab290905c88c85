-- The versions of the chain $1 in their order, each by the document that stands for it.
SELECT
    document_id, record_id, version_number, copy_count, signal_kind, signal_number, pub_status, published_date,
    published_at, added_texts, dropped_texts
FROM mart.versions WHERE chain_id = $1 AND is_standing ORDER BY version_number
