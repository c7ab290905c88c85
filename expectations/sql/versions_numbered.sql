-- Versions of chains whose numbers do not run from 1 without gaps.
with

numbered as (
    select
        chain_id,
        count(distinct version_number) as version_count,
        min(version_number) as first_number,
        max(version_number) as last_number
    from whole.versions
    group by chain_id
)

select
    versions.document_id,
    versions.chain_id,
    numbered.version_count,
    numbered.first_number,
    numbered.last_number
from batch as versions
inner join numbered on numbered.chain_id = versions.chain_id
where numbered.first_number <> 1 or numbered.last_number <> numbered.version_count
