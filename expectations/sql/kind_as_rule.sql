-- Blocks of another kind than their rule gives nearly all others; a few rules decide between several kinds.
with

rules as (
    select
        rule,
        mode(coalesce(page_kind, kind)) as usual_kind
    from whole.blocks
    where not starts_with(rule, 'below_label') and rule not in ('outside_copy', 'agency_and_place')
    group by rule
)

select
    batch.document_id,
    batch.block_number,
    batch.kind,
    batch.rule,
    rules.usual_kind
from batch
inner join rules on rules.rule = batch.rule
where coalesce(batch.page_kind, batch.kind) <> rules.usual_kind
union all
select
    document_id,
    block_number,
    kind,
    rule,
    null
from batch
where
    (starts_with(rule, 'below_label') and coalesce(page_kind, kind) not in ('related', 'topics', 'timestamp'))
    or (rule = 'outside_copy' and coalesce(page_kind, kind) not in ('navigation', 'related'))
    or (rule = 'agency_and_place' and coalesce(page_kind, kind) not in ('dateline', 'credit'))
