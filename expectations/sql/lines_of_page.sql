-- Pages whose lines are of several sites, or have more than two lines for their longest: the longest itself has another.
with

pages as (
    select
        document_id,
        min(block_number) as block_number,
        count(distinct site_name) as site_count,
        count(distinct copy_hash) as copy_count
    from batch
    group by document_id
)

select *
from pages
where
    site_count > 1
    or copy_count > 2
