-- Spans that are empty, leave their document, or have another text than the document has there. A value that was not
-- read off the text has no span at all.
with

spans as (
    select
        $key,
        $document as spanned_document_id,
        $start as span_start,
        $end as span_end,
        $text as span_text
    from batch
)

select
    spans.* exclude (spanned_document_id, span_text),
    documents.char_count,
    span_text,
    substring(documents.text, span_start + 1, span_end - span_start) as received_text
from spans
left join whole.documents as documents on documents.document_id = spans.spanned_document_id
where
    not (span_start is null and span_end is null and span_text is null)
    and (
        (0 <= span_start and span_start < span_end and span_end <= documents.char_count) is not true
        or substring(documents.text, span_start + 1, span_end - span_start) is distinct from span_text
    )
