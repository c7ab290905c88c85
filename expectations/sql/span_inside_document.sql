-- Spans that are empty or leave their document.
with

spans as (
    select
        $key,
        $document as spanned_document_id,
        $start as span_start,
        $end as span_end
    from batch
)

select
    spans.* exclude (spanned_document_id),
    documents.char_count
from spans
left join whole.documents as documents on documents.document_id = spans.spanned_document_id
where (0 <= span_start and span_start < span_end and span_end <= documents.char_count) is not true
