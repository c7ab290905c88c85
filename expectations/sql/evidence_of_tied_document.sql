-- Rows read from another document that shares nothing with the article's own.
with

ties as (
    select
        document_id_a as document_id,
        document_id_b as evidence_document_id
    from whole.duplicate_pairs
    union all
    select
        document_id_b,
        document_id_a
    from whole.duplicate_pairs
)

select
    $key,
    evidence_document_id
from batch as evidence
where
    evidence_document_id <> document_id
    and not exists (
        from ties
        where
            ties.document_id = evidence.document_id
            and ties.evidence_document_id = evidence.evidence_document_id
    )
