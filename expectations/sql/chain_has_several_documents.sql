-- Versions that are alone in their chain.
with

counted as (
    select
        chain_id,
        count(*) as document_count
    from whole.versions
    group by chain_id
)

select
    versions.document_id,
    versions.chain_id
from batch as versions
inner join counted on counted.chain_id = versions.chain_id
where counted.document_count = 1
