-- Articles whose publisher is neither in the words and fields that it was read from nor known by name.
with

known as (
    select * from (values $names) as known (name)
),

read as (
    select distinct
        evidence.document_id
    from core.evidence as evidence
    inner join batch as articles on articles.document_id = evidence.document_id
    left join whole.documents as documents
        on documents.document_id = evidence.evidence_document_id
        and evidence.field_name is not null
    where
        evidence.column_name = 'publisher_name'
        and contains(
            lower(concat_ws(' ', evidence.text, documents.fields, documents.url)), lower(articles.publisher_name)
        )
)

select
    document_id,
    publisher_name
from batch
where
    publisher_name is not null
    and publisher_name not in (select name from known)
    and document_id not in (select document_id from read)
