-- Changes that overlap a passage that the version and the one before it share.
with

passages as (
    select
        document_id_a as document_id,
        document_id_b as other_id,
        char_start_a as passage_start,
        char_end_a as passage_end
    from whole.shared_passages
    union all
    select
        document_id_b,
        document_id_a,
        char_start_b,
        char_end_b
    from whole.shared_passages
)

select
    changes.document_id,
    changes.change_number,
    passages.passage_start,
    passages.passage_end
from batch as changes
inner join passages
    on passages.document_id = changes.span_document_id
    and passages.other_id = if(
        changes.change = 'added', changes.previous_document_id, changes.document_id
    )
where passages.passage_start < changes.char_end and changes.char_start < passages.passage_end
