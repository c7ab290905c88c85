-- Runs in which too few articles are as most are.
with

counts as (
    select
        count(*) as article_count,
        count(*) filter ($wanted) as wanted_count
    from batch
)

select *
from counts
where article_count >= $least and wanted_count < $share * article_count
