-- Rows read from a field that the record does not have. Its own id and address are fields as well.
with

read as (
    select
        $key,
        evidence_document_id,
        field_name
    from batch
    where field_name is not null and field_name <> 'record_id'
)

select
    read.* exclude (evidence_document_id)
from read
left join whole.documents as documents on documents.document_id = read.evidence_document_id
where
    not coalesce(read.field_name = 'url' and documents.url is not null, false)
    and not coalesce(
        list_contains(
            list_concat(
                json_keys(if(json_valid(documents.fields), documents.fields, null), '$$.known'),
                json_keys(if(json_valid(documents.fields), documents.fields, null), '$$.other')
            ),
            read.field_name
        ),
        false
    )
