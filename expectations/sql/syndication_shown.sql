-- Articles whose reason for being an agency's copy is a kind of line, and none of its evidence stands in such a line.
with

reasons as (
    select
        document_id,
        syndication_reason
    from batch
    where syndication_reason in ('byline', 'credit_line', 'dateline', 'signoff')
),

shown as (
    select distinct
        evidence.document_id,
        if(blocks.kind = 'credit', 'credit_line', blocks.kind) as reason
    from core.evidence as evidence
    inner join whole.blocks as blocks
        on blocks.document_id = evidence.evidence_document_id
        and evidence.char_start between blocks.char_start and blocks.char_end
    where evidence.column_name = 'is_syndicated'
)

select
    reasons.document_id,
    reasons.syndication_reason
from reasons
anti join shown
    on shown.document_id = reasons.document_id
    and shown.reason = reasons.syndication_reason
