-- Versions that are tied to another by a relation in which no pair of their two versions stands.
with

pairs as (
    select
        document_id_a as document_id,
        document_id_b as other_id,
        relation
    from whole.duplicate_pairs
    union all
    select
        document_id_b,
        document_id_a,
        relation
    from whole.duplicate_pairs
),

tied as (
    select
        versions.document_id,
        versions.link_document_id,
        versions.link_reason,
        list(pairs.relation) as relations
    from batch as versions
    inner join whole.versions as members
        on members.chain_id = versions.chain_id
        and members.version_number = versions.version_number
    left join pairs
        on pairs.document_id = members.document_id
        and pairs.other_id = versions.link_document_id
    where versions.link_reason is not null and versions.link_reason <> 'headline'
    group by all
)

select
    document_id,
    link_document_id,
    link_reason
from tied
where not list_contains(relations, link_reason)
