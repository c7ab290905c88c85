-- Lines of a site's pages that are no block of their page.
select
    document_id,
    block_number,
    site_name
from batch as lines
where not exists (
    from whole.blocks as blocks
    where
        blocks.document_id = lines.document_id
        and blocks.block_number = lines.block_number
)
