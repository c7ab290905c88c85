-- Pairs of one source without a passage that shows it.
select
    document_id_a,
    document_id_b,
    relation
from batch as pairs
where
    relation <> 'template'
    and not exists (
        from whole.shared_passages as passages
        where
            passages.document_id_a = pairs.document_id_a
            and passages.document_id_b = pairs.document_id_b
    )
