-- Blocks of another kind than their rule gives nearly all others; a few rules decide between two kinds.
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
