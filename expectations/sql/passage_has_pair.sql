-- Passages of documents that are no pair.
select
    document_id_a,
    document_id_b,
    passage_number
from batch as passages
where not exists (
    from whole.duplicate_pairs as pairs
    where
        pairs.document_id_a = passages.document_id_a
        and pairs.document_id_b = passages.document_id_b
)
