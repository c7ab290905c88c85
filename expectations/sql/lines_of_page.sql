-- Lines of a page that its own look gives to no copy, that are of another site than the page's others, have another longest
-- line beside them though they are not the longest themselves, or another hash than the same words have elsewhere.
with

lines as (
    select
        batch.document_id,
        batch.block_number,
        batch.site_name,
        batch.line_hash,
        batch.copy_hash,
        blocks.text,
        length(blocks.text) as line_length,
        coalesce(blocks.page_kind, blocks.kind) as own_kind
    from batch
    left join whole.blocks as blocks
        on blocks.document_id = batch.document_id
        and blocks.block_number = batch.block_number
),

pages as (
    select
        document_id,
        max(length(text)) as longest
    from whole.blocks
    where
        coalesce(page_kind, kind) = 'body'
        and document_id in (select document_id from batch)
    group by document_id
),

compared as (
    select
        *,
        mode(site_name) over (partition by document_id) as usual_site,
        mode(copy_hash) over (partition by document_id) as usual_copy,
        count(*) over (partition by document_id) as line_count,
        min(line_hash) over (partition by text) as lowest_hash,
        max(line_hash) over (partition by text) as highest_hash
    from lines
    left join pages using (document_id)
)

select
    document_id,
    block_number,
    site_name,
    usual_site,
    copy_hash,
    usual_copy
from compared
where
    site_name <> usual_site
    or own_kind <> 'body'
    or (line_count > 2 and copy_hash <> usual_copy and line_length < longest)
    or lowest_hash <> highest_hash
