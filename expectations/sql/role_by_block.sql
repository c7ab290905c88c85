-- Mentions whose role is not that of the block they stand in.
with

blocks as (
    select
        document_id,
        kind,
        char_start as block_start
    from whole.blocks
    where document_id in (select document_id from batch)
)

select
    mentions.document_id,
    mentions.mention_number,
    mentions.role,
    blocks.kind
from batch as mentions
asof inner join blocks
    on mentions.document_id = blocks.document_id
    and mentions.char_start >= blocks.block_start
where
    not case mentions.role
        when 'mentioned' then blocks.kind in ('headline', 'standfirst', 'body')
        when 'dateline' then blocks.kind = 'dateline'
        else blocks.kind in ('byline', 'signoff', 'credit')
    end
