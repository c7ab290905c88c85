-- Indexes that will not have as many documents after the commit as the warehouse has compared.
with

counts as (
    select
        (select coalesce(sum(document_count), 0) from batch) as indexed_count,
        (select count(*) from whole.documents)
        - (select count(*) from whole.held_documents where not is_compared) as document_count
)

select *
from counts
where indexed_count <> document_count
